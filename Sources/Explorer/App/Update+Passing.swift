/// Keys that only move the cursor, and that others follow: what the rows that are passed would show in the detail
/// is neither laid out nor read, so that a flood of keys does not delay the one that leaves.
extension State {
  private static let movements: Set<Command> = [
    .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .moveFirst, .moveLast,
    .nextSibling, .previousSibling, .previousTrace, .nextTrace,
  ]

  /// Whether an action moves the cursor of the tree to a row that is left again at once.
  func isPassing(_ action: Action) -> Bool {
    guard hasMoreInput, overlay == nil, let tree, tree.focus == .tree, tree.timeline == nil,
      case .key(let key) = action, let command = keyMap.command(for: key, in: keyContext)
    else { return false }
    return Self.movements.contains(command)
  }

  /// Keeps the cursor on the screen after such an action.
  mutating func pass() {
    isBehind = true
    let height = layout.tree.size.rows
    tree?.scrollToCursor(height: height)
  }

  /// Whether what was put off is due before an action.
  package func mustCatchUp(before action: Action) -> Bool {
    if case .paused = action { return false }
    return isBehind && !isPassing(action)
  }
}
