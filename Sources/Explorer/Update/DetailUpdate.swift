import CellGrid
import TraceCore

/// The detail pane: opening, moving, folding.
extension TreeState {
  mutating func openDetail(_ size: Size) {
    if Layout.position(size, chosen: detailPosition) == .away {
      detailPosition = .beside
    }
    focus = .detail
  }

  /// Back to the tree; on a narrow screen the pane closes, for it takes the tree's room.
  mutating func leaveDetail(narrow: Bool) {
    focus = .tree
    if narrow { detailPosition = nil }
    if detailPosition == .alone { detailPosition = nil }
  }

  mutating func switchPane(_ size: Size) {
    if focus == .tree {
      openDetail(size)
    } else {
      focus = .tree
      if Layout.position(size, chosen: detailPosition) == .alone { detailPosition = nil }
    }
  }

  /// Beside (or below, where it is narrow), below, alone, away, and around.
  mutating func cycleDetailPosition(_ size: Size) {
    let all = DetailPosition.allCases
    let now = Layout.position(size, chosen: detailPosition)
    let index = all.firstIndex(of: now) ?? 0
    for step in 1...all.count {
      let next = all[(index + step) % all.count]
      guard Layout.position(size, chosen: next) == next else { continue }
      detailPosition = next
      if next == .away { focus = .tree }
      return
    }
  }

  /// Asks for the records of the cursor's row when they are not there, and lays out what is.
  mutating func settleDetail(_ size: Size) -> [Effect] {
    guard nearestVisibleRow(to: cursor) != nil else {
      detail = DetailState(row: -1, isRaw: detail.isRaw)
      return []
    }
    var effects: [Effect] = []
    if detail.row != cursor {
      detail = DetailState(row: cursor, isRaw: detail.isRaw)
      effects = [.readRecords(row: cursor, places(cursor))]
      detail.layOut(experiment, columns: size.columns)
    } else if detail.columns != size.columns {
      detail.layOut(experiment, columns: size.columns)
    }
    detail.scroll(height: size.rows, hasFocus: focus == .detail)
    return effects
  }

  /// Takes records that were read; those of a row that was left meanwhile, or that shows something
  /// else in a newer snapshot, are dropped.
  mutating func take(_ records: [LoadedRecord], row: Int) {
    guard row == detail.row, row < experiment.tree.count else { return }
    let wanted = places(row)
    guard wanted.count == records.count,
      zip(wanted, records).allSatisfy({ $0.coversSameBytes(as: $1.place) })
    else { return }
    detail.take(records)
  }

  /// The records behind a row: an observation's line, or all that speak of a trace.
  func places(_ row: Int) -> [RecordRange] {
    switch experiment.tree.content(row) {
    case .observation(let index): [experiment.record(of: index)]
    case .trace(let number): experiment.traces[number].records
    case .missingCall: []
    }
  }
}

extension DetailState {
  init(row: Int, isRaw: Bool) {
    self.row = row
    self.isRaw = isRaw
  }

  mutating func take(_ records: [LoadedRecord]) {
    self.records = records
    columns = 0
  }

  mutating func toggleRaw() {
    isRaw.toggle()
    (columns, top, cursor) = (0, 0, 0)
  }

  mutating func layOut(_ experiment: Experiment, columns: Int) {
    self.columns = columns
    lines = DetailLayout.lines(
      experiment, row: row, records: records, columns: columns, toggled: toggled, isRaw: isRaw)
  }

  /// Keeps the cursor on a line and in sight.
  mutating func scroll(height: Int, hasFocus: Bool) {
    cursor = min(max(0, cursor), max(0, lines.count - 1))
    if hasFocus {
      top = min(top, cursor)
      top = max(top, cursor - height + 1)
    }
    top = min(max(0, top), max(0, lines.count - height))
  }

  mutating func run(_ command: Command, height: Int) {
    switch command {
    case .moveUp: cursor -= 1
    case .moveDown: cursor += 1
    case .pageUp: move(by: -max(1, height - 1))
    case .pageDown: move(by: max(1, height - 1))
    case .halfPageUp: move(by: -max(1, height / 2))
    case .halfPageDown: move(by: max(1, height / 2))
    case .moveFirst: (top, cursor) = (0, 0)
    case .moveLast: (top, cursor) = (lines.count, lines.count - 1)
    case .nextSibling: cursor = nextHeading(forward: true)
    case .previousSibling: cursor = nextHeading(forward: false)
    case .openDetail, .toggleFold: toggleFold(at: cursor)
    case .unfoldOrChild: if isFolded(cursor) == true { toggleFold(at: cursor) }
    case .foldOrParent: fold()
    default: break
    }
  }

  mutating func move(by lines: Int) {
    top += lines
    cursor += lines
  }

  private func nextHeading(forward: Bool) -> Int {
    let found =
      forward
      ? lines.indices.first { $0 > cursor && lines[$0].isHeading }
      : lines.indices.last { $0 < cursor && lines[$0].isHeading }
    return found ?? (forward ? lines.count - 1 : 0)
  }

  /// Whether the value of a line is folded; `nil` where nothing folds.
  private func isFolded(_ line: Int) -> Bool? {
    guard lines.indices.contains(line), lines[line].path != nil else { return nil }
    return lines[line].spans.first?.text.hasPrefix(Mark.folded)
  }

  mutating func toggleFold(at line: Int) {
    guard lines.indices.contains(line), let path = lines[line].path else { return }
    if toggled.remove(path) == nil { toggled.insert(path) }
    columns = 0
  }

  /// Folds the value of the line, or goes to the line that opens what the line stands in.
  private mutating func fold() {
    if isFolded(cursor) == false { return toggleFold(at: cursor) }
    guard lines.indices.contains(cursor) else { return }
    let indent = lines[cursor].indent
    if let opening = lines.indices.last(where: {
      $0 < cursor && lines[$0].path != nil && lines[$0].indent < indent
    }) {
      cursor = opening
    }
  }
}
