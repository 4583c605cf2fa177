/// The selected line of a list, and the first one on the screen.
struct ListCursor: Sendable {
  var line = 0
  private(set) var top = 0

  /// Moves by a command; false if it is another one.
  mutating func move(_ command: Command?, height: Int, count: Int) -> Bool {
    switch command {
    case .moveDown: line += 1
    case .moveUp: line -= 1
    case .pageDown: line += height
    case .pageUp: line -= height
    case .halfPageDown: line += max(1, height / 2)
    case .halfPageUp: line -= max(1, height / 2)
    case .moveFirst: line = 0
    case .moveLast: line = count - 1
    default: return false
    }
    line = min(max(0, line), max(0, count - 1))
    return true
  }

  /// Keeps the line on the screen, also when the list becomes shorter.
  mutating func settle(height: Int, count: Int) {
    line = min(max(0, line), max(0, count - 1))
    top = firstLine(top, cursor: line, of: count, height: height)
  }
}
