/// How many observations of each type there are, as a contestant printed it.
enum TypeCounts {
  /// Reads lines of a type and a count, apart by blanks or a comma, in either order; what has more
  /// columns counts by its first two, up to the first blank line behind such a line.
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

  /// What is wrong with an output, or `nil` when it tells the counts that there are.
  static func mistake(in output: String, expected: [String: Int]) -> String? {
    let counts = read(output)
    guard counts != expected else { return nil }
    let told = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "counts differ: " + told.joined(separator: ", ")
  }
}
