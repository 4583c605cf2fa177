import CellGrid

/// The list of experiments.
extension ExperimentList {
  mutating func note(_ counts: ExperimentCounts, source: Int) {
    if experiments.indices.contains(source) { experiments[source].counts = counts }
  }

  mutating func scroll(height: Int) {
    cursor = min(max(0, cursor), max(0, experiments.count - 1))
    top = max(min(top, cursor), cursor - height + 1)
    top = max(0, min(top, experiments.count - height))
  }

  mutating func run(_ command: Command, height: Int) {
    switch command {
    case .moveUp, .previousSibling, .previousTrace: cursor -= 1
    case .moveDown, .nextSibling, .nextTrace: cursor += 1
    case .pageUp: cursor -= max(1, height - 1)
    case .pageDown: cursor += max(1, height - 1)
    case .halfPageUp: cursor -= max(1, height / 2)
    case .halfPageDown: cursor += max(1, height / 2)
    case .moveFirst: cursor = 0
    case .moveLast: cursor = experiments.count - 1
    default: break
    }
  }
}

extension State {
  /// Rows of the list that fit the screen, below its header and headings.
  var listHeight: Int { max(1, size.rows - 3) }

  mutating func runInList(_ command: Command) -> [Effect] {
    switch command {
    case .openDetail, .unfoldOrChild: return openChosen()
    default: list.run(command, height: listHeight)
    }
    return []
  }

  mutating func openChosen() -> [Effect] {
    guard list.experiments.indices.contains(list.cursor) else { return [] }
    return startLoading(list.cursor)
  }
}
