/// A pattern for a whole text, in which `*` matches any characters and `?` matches one.
struct GlobPattern {
  /// Characters between two calls of `isStopped`.
  private static let block = 1 << 16

  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern) }

  /// At most the length of the text times that of the pattern. False after `isStopped` returned true.
  func matches(_ text: String, isStopped: () -> Bool = { false }) -> Bool {
    var (position, index, steps) = (text.startIndex, 0, 0)
    // The latest star, and where the text that it does not match begins.
    var star: (index: Int, position: String.Index)?
    while position < text.endIndex {
      steps += 1
      if steps % Self.block == 0, isStopped() { return false }
      if index < pattern.count, pattern[index] == "*" {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[position] {
        position = text.index(after: position)
        index += 1
      } else if let last = star {
        position = text.index(after: last.position)
        star = (last.index, position)
        index = last.index + 1
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
