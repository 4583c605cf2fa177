import CellGrid

extension Prompt {
  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    switch key {
    case .enter: accept(&context)
    case .escape, .control("c"), .control("g"): cancel(&context)
    case .backspace where line.isEmpty: cancel(&context)
    case .tab:
      complete(&context)
      apply(&context)
    default:
      if line.edit(key) { apply(&context) }
    }
  }

  /// Choices that are listed: more than fit a line.
  private static let choiceLimit = 100

  private mutating func complete(_ context: inout OverlayContext) {
    guard kind == .filter, let overview = context.tree?.overview else { return }
    let choices = Completion(overview: overview).complete(&line)
    guard choices.count > 1 else { return }
    context.message = .note(choices.prefix(Self.choiceLimit).joined(separator: "  "))
  }
}
