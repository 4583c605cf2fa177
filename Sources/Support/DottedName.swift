/// Names with dots between them, as `output.messages.0`.
///
/// Divided by bytes: a dot before a combining mark is one character with it.
package enum DottedName {
  private static let dot = UInt8(ascii: ".")

  /// The names, empty ones included.
  package static func parts(_ text: String) -> [String] {
    text.utf8.split(separator: dot, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// Whether a text is more than one name.
  package static func hasDot(_ text: String) -> Bool { text.utf8.contains(dot) }
}
