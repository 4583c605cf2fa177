import CellGrid
import TraceCore

/// Going from the conversation to rows of the tree.
extension TreeState {
  /// Goes to the row that the line of the detail's cursor is about.
  mutating func goToTarget(_ size: Size) -> Message? {
    guard let row = detail.target else { return nil }
    let change = show(row)
    leaveDetail(size)
    return change.map { .note($0) }
  }

  /// Goes to the previous or next observation of the run that has messages, and from a run to the
  /// previous or next one. The view stays.
  mutating func stepConversation(forward: Bool) -> Message? {
    guard detail.isObservation else {
      moveToTrace(forward: forward)
      return nil
    }
    guard case .observation(let said) = detail.conversation.value else {
      return .note("no messages here")
    }
    guard let observation = forward ? said.next : said.previous else {
      return .note(forward ? "the last generation of the run" : "the first generation of the run")
    }
    let row = experiment.tree.row(ofObservation: observation)
    guard isShown(row) else {
      return .note("the \(forward ? "next" : "previous") generation is hidden")
    }
    go(to: row)
    return nil
  }
}
