/// A pattern for a whole text, in which `*` matches any characters and `?` matches one.
struct GlobPattern {
  /// Characters between two calls of `isStopped`.
  private static let block = 1 << 16

  /// Characters between two stars; `nil` for one that may be any.
  private typealias Part = [Character?]

  /// What is before the first star.
  private let start: Part
  /// What is between stars, from left to right, and without question marks how it is found.
  private let middle: [(part: Part, scan: PartScan<Character>?)]
  /// What is after the last star; `nil` if there is no star.
  private let end: Part?

  init(_ pattern: String) {
    let parts = Self.split(pattern, at: "*").map { part in
      Part(Self.split(part, at: "?").map { $0.map(Optional.some) }.joined(separator: [nil]))
    }
    start = parts.first ?? []
    middle = parts.dropFirst().dropLast().filter { !$0.isEmpty }.map { part in
      (part, part.contains(nil) ? nil : PartScan(part.compactMap(\.self)))
    }
    end = parts.count > 1 ? parts.last : nil
  }

  /// What is between signs, which are scalars: with a mark that follows it, a star would be another character.
  private static func split(_ text: String, at sign: Unicode.Scalar) -> [String] {
    text.unicodeScalars.split(separator: sign, omittingEmptySubsequences: false).map {
      String($0)
    }
  }

  /// Linear in the text, but for parts between stars that have a question mark: the length of the text
  /// times that of the part. False after `isStopped` returned true.
  func matches(_ text: String, isStopped: () -> Bool = { false }) -> Bool {
    guard let first = Self.prefixEnd(start, of: text[...]) else { return false }
    var rest = text[first...]
    guard let end else { return rest.isEmpty }
    guard let last = Self.suffixStart(end, of: rest) else { return false }
    rest = rest[..<last]
    var steps = 0
    // The leftmost place of each part leaves most for the next ones.
    for (part, scan) in middle {
      guard let next = Self.end(of: part, scan, in: rest, &steps, isStopped) else { return false }
      rest = rest[next...]
    }
    return true
  }

  private static func matches(_ element: Character?, _ character: Character) -> Bool {
    element == nil || element == character
  }

  private static func prefixEnd(_ part: Part, of text: Substring) -> String.Index? {
    var position = text.startIndex
    for element in part {
      guard position < text.endIndex, matches(element, text[position]) else { return nil }
      position = text.index(after: position)
    }
    return position
  }

  private static func suffixStart(_ part: Part, of text: Substring) -> String.Index? {
    var position = text.endIndex
    for element in part.reversed() {
      guard position > text.startIndex else { return nil }
      position = text.index(before: position)
      guard matches(element, text[position]) else { return nil }
    }
    return position
  }

  /// Where the first occurrence of a part ends.
  private static func end(
    of part: Part, _ scan: PartScan<Character>?, in text: Substring, _ steps: inout Int,
    _ isStopped: () -> Bool
  ) -> String.Index? {
    var (position, matched) = (text.startIndex, 0)
    while position < text.endIndex {
      steps += scan == nil ? part.count : 1
      if steps >= block {
        steps = 0
        if isStopped() { return nil }
      }
      let next = text.index(after: position)
      if let scan {
        matched = scan.matched(after: matched, text[position])
        if matched == part.count { return next }
      } else if let end = prefixEnd(part, of: text[position...]) {
        return end
      }
      position = next
    }
    return nil
  }
}
