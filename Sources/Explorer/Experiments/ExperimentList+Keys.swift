import CellGrid

/// Keys and mouse in the list. Both return the index of an experiment to open, if any.
extension ExperimentList {
  mutating func run(_ command: Command, height: Int) -> Int? {
    switch command {
    case .moveUp, .previousSibling, .previousTrace: cursor -= 1
    case .moveDown, .nextSibling, .nextTrace: cursor += 1
    case .pageUp: cursor -= max(1, height - 1)
    case .pageDown: cursor += max(1, height - 1)
    case .halfPageUp: cursor -= max(1, height / 2)
    case .halfPageDown: cursor += max(1, height / 2)
    case .moveFirst: cursor = 0
    case .moveLast: cursor = experiments.count - 1
    case .openDetail, .unfoldOrChild:
      return experiments.indices.contains(cursor) ? cursor : nil
    default: break
    }
    return nil
  }

  mutating func use(_ event: MouseEvent) -> Int? {
    switch event.kind {
    case .wheelUp: cursor -= 3
    case .wheelDown: cursor += 3
    case .press, .doubleClick:
      let index = top + event.position.row - ListScreen.firstRow
      guard event.position.row >= ListScreen.firstRow, experiments.indices.contains(index) else {
        return nil
      }
      cursor = index
      return event.kind == .doubleClick ? index : nil
    }
    return nil
  }
}
