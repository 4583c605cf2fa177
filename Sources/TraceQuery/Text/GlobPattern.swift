/// A pattern for a whole text, in which `*` matches any characters and `?` matches one.
struct GlobPattern {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern) }

  /// At most the length of the text times that of the pattern.
  func matches(_ text: String) -> Bool {
    let text = Array(text)
    var (position, index) = (0, 0)
    // The latest star, and where the text that it does not match begins.
    var star: (index: Int, position: Int)?
    while position < text.count {
      if index < pattern.count, pattern[index] == "*" {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[position] {
        position += 1
        index += 1
      } else if let last = star {
        star = (last.index, last.position + 1)
        index = last.index + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
