import TraceCore

/// SearchRun: asked for here, answered by the run loop, gone to here.
extension TreeState {
  /// Looks for a text that is being typed, from where the person was when that began.
  mutating func search(for text: String, from origin: Viewpoint) {
    guard text != search || (found == nil && searching == nil) else { return }
    if !Experiment.canSearch(text) {
      viewpoint = origin
      (search, found, searching) = (text, nil, nil)
      return
    }
    (search, found) = (text, nil)
    searching = SearchRun(jump: .first(from: origin.cursor), origin: origin)
  }

  /// Goes to the next match, now or as soon as the matches are known.
  mutating func jumpToMatch(forward: Bool) -> State.Message? {
    guard !search.isEmpty else {
      return State.Message(
        text: "nothing to search for yet; \(KeyMap.keyName(.search)) asks", isError: false)
    }
    let jump: SearchRun.Jump = forward ? .next : .previous
    guard let found, found.isComplete else {
      if searching == nil { searching = SearchRun(jump: jump) }
      searching?.jump = jump
      return nil
    }
    guard let place = nearest(found.rows, forward: forward, among: filtered?.shown) else {
      return State.Message(text: "not found: \(search)", isError: true)
    }
    go(to: place.row)
    return place.wrapped ? Self.wrapped(forward, "matches") : nil
  }

  /// Matches so far among the rows that show; `nil` when none was looked for. Linear in the rows / 64.
  var matchCount: Int? { found?.rows.count(among: filtered?.shown) }

  /// Takes rows that were found, and goes where the search was to lead.
  mutating func take(_ found: FoundRows, number: Int) -> State.Message? {
    guard var going = searching, going.number == number else { return nil }
    self.found = found
    var message: State.Message?
    switch going.jump {
    case .none: break
    case .first(let start):
      let onward = found.rows.next(from: start, among: filtered?.shown)
      // Around the end is gone only when it is known that nothing comes before it.
      let row =
        found.isComplete
        ? onward ?? found.rows.next(from: 0, among: filtered?.shown) : onward
      if row != nil || found.isComplete, let origin = going.origin {
        let text = search
        viewpoint = origin
        (search, self.found) = (text, found)
      }
      if let row {
        go(to: row)
        going.jump = .none
      }
      if found.isComplete, row == nil, going.origin == nil {
        message = State.Message(text: "not found: \(search)", isError: true)
      }
    case .next, .previous:
      if found.isComplete {
        let isNext = if case .next = going.jump { true } else { false }
        message = jumpToMatch(forward: isNext)
      }
    }
    searching = found.isComplete ? nil : going
    return message
  }
}
