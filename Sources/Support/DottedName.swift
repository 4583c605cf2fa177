/// Names with dots between them, as `output.messages.0`.
///
/// Divided by bytes: a dot before a combining mark is one character with it.
package enum DottedName {
  private static let dot = UInt8(ascii: ".")

  /// The names, empty ones included.
  package static func parts(_ text: String) -> [String] {
    text.utf8.split(separator: dot, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// The most parts of a text whose names may each have dots.
  private static let partLimit = 5

  /// The ways in which a text is names: as one name, as names of which some have dots, and divided at each dot. Of many
  /// parts only the first and the last.
  package static func readings(_ text: String) -> [[String]] {
    let parts = parts(text)
    guard parts.count > 1 else { return [[text]] }
    guard parts.count <= partLimit else { return [[text], parts] }
    return (0..<1 << (parts.count - 1)).map { divisions in
      parts.indices.dropFirst().reduce(into: [parts[0]]) { names, index in
        if divisions >> (index - 1) & 1 == 1 {
          names.append(parts[index])
        } else {
          names[names.count - 1] += "." + parts[index]
        }
      }
    }
  }

  /// Whether a text is more than one name.
  package static func hasDot(_ text: String) -> Bool { text.utf8.contains(dot) }
}
