/// The number of observations of each type, as a contestant printed it.
enum TypeCounts {
  /// Reads lines that begin with a type and a count in either order, separated by blanks or a
  /// comma. Reading stops at the first blank line after them.
  static func read(_ output: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split { $0 == " " || $0 == "," }.map(String.init)
      guard words.count >= 2 else {
        if !counts.isEmpty { break }
        continue
      }
      if let count = Int(words[1]) {
        counts[words[0]] = count
      } else if let count = Int(words[0]) {
        counts[words[1]] = count
      }
    }
    return counts
  }

  /// What is wrong with an output; `nil` if it has the expected counts.
  static func mistake(in output: String, expected: [String: Int]) -> String? {
    let counts = read(output)
    guard counts != expected else { return nil }
    let found = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "counts differ: " + found.joined(separator: ", ")
  }
}
