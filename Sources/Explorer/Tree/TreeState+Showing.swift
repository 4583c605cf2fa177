import TraceCore

/// Going to a row wherever it is.
extension TreeState {
  /// Goes to a row, and shows it if something hides it; returns what had to be changed for that.
  mutating func show(_ row: Int) -> String? {
    var changes: [String] = []
    changes += leaveViews(without: row)
    if viewpoint.filtered?.shown.contains(row) == false {
      change { $0 = FilterState() }
      changes.append("the filter hid this row and was cleared")
    }
    if viewpoint.plumbing?.shown.contains(row) == false {
      hidePlumbing(false)
      changes.append("plumbing shows again")
    }
    go(to: row)
    return changes.isEmpty ? nil : changes.joined(separator: "; ")
  }

  /// Leaves lists and zooms until a row can show; a list may be around a zoom, and a zoom around a list.
  private mutating func leaveViews(without row: Int) -> [String] {
    var (wasListed, wasZoomed) = (false, false)
    while true {
      if let listed, listed.position(of: row) == nil {
        leaveList()
        wasListed = true
      } else if zoomOut(to: row) {
        wasZoomed = true
      } else {
        break
      }
    }
    return [
      wasListed ? "the list does not have this row and was left" : nil,
      wasZoomed ? "zoomed out" : nil,
    ].compactMap { $0 }
  }

  /// Marks the row of the cursor, or removes its mark.
  mutating func toggleMark(_ keyMap: KeyMap) -> Message? {
    guard experiment.tree.count > 0 else { return nil }
    let isMarked = viewpoint.marks.toggle(viewpoint.cursor)
    let count = viewpoint.marks.rows.count
    let others = count > 1 ? "; \(keyMap.keyName(.nextMark)): next of \(count)" : ""
    return .note((isMarked ? "marked" : "mark removed") + others)
  }

  /// Goes to the next marked row, around the end.
  mutating func jumpToMark(_ keyMap: KeyMap) -> Message? {
    let marks = viewpoint.marks.rows
    guard let next = viewpoint.marks.next(after: viewpoint.cursor) else {
      return .note("no row is marked; \(keyMap.keyName(.toggleMark)): mark this one")
    }
    let change = show(marks[next])
    let text = "mark \(next + 1)/\(marks.count)"
    return .note([text, change].compactMap { $0 }.joined(separator: "; "))
  }
}
