/// The bounds on a regular expression, which make those on its matching time and memory.
///
/// Each is checked before anything of that size is built.
enum RegexLimits {
  /// Characters of the pattern, and so its sets and their members: each distinct character of a text is
  /// compared with all of them once.
  static let length = 1000
  /// Parentheses within parentheses.
  static let depth = 50
  /// One repeat, and the product of repeats of what contains repeats, as in `(a{100}b){100}`.
  static let repeats = 1000
  /// Instructions of the program, where each repeat has as many copies as it counts.
  static let size = 4000

  static func checkLength(_ count: Int) throws(RegexMistake) {
    if count > length { throw .length }
  }

  static func checkDepth(_ count: Int) throws(RegexMistake) {
    if count > depth { throw .depth }
  }

  /// Returns the product of the repeats within an element and of a repeat of that element.
  static func product(_ inner: Int, times count: Int) throws(RegexMistake) -> Int {
    guard count <= repeats else { throw .repeatCount }
    // Zero copies of an element were one when it was compiled.
    let product = inner * max(1, count)
    guard product <= repeats else { throw .repeatProduct }
    return product
  }

  static func checkSize(_ instructions: Int) throws(RegexMistake) {
    if instructions > size { throw .size }
  }
}
