extension Query {
  /// The word that is most similar to another, if at most two edits separate them.
  ///
  /// An edit inserts, deletes or replaces a character, or swaps two neighbours.
  public static func nearest(_ word: String, among words: [String]) -> String? {
    let lowered = word.lowercased()
    let best = words.map { ($0, editDistance(lowered, $0)) }.min { $0.1 < $1.1 }
    return best.flatMap { $0.1 <= 2 && $0.1 < $0.0.count ? $0.0 : nil }
  }

  /// `; did you mean "…"?`, or all words if none is similar: `; valid fields: …`.
  static func suggestion(_ word: String, among words: [String], called kind: String) -> String {
    nearest(word, among: words).map { "; did you mean \"\($0)\"?" }
      ?? "; valid \(kind): \(words.joined(separator: ", "))"
  }

  /// The number of edits; only the first 40 characters of `a` count.
  private static func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.prefix(40)), Array(b))
    var rows = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in 0..<a.count {
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1], rows[i + 1][j]) + 1
        cost = min(cost, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        rows[i + 1][j + 1] = cost
      }
    }
    return rows[a.count][b.count]
  }
}
