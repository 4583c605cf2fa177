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
      if edit(key) { apply(&context) }
    }
  }

  /// Edits the line; false when the key does nothing.
  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): line.insert([character])
    case .backspace, .control("h"): line.deleteBackward()
    case .delete: line.deleteForward()
    case .left, .control("b"): line.move(by: -1)
    case .right, .control("f"): line.move(by: 1)
    case .home, .control("a"): line.moveToStart()
    case .end, .control("e"): line.moveToEnd()
    case .control("u"): line.deleteToStart()
    case .control("w"): line.deleteWord()
    default: return false
    }
    return true
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
