/// The kind of a JSON value.
public enum JSONKind: UInt8, Sendable {
  case null, `false`, `true`, number, string, array, object
}

/// Why a text is not JSON, even with Python's additions.
public struct JSONFailure: Error, Equatable, Sendable {
  /// What the reader would have accepted.
  public enum Expected: UInt8, Sendable {
    case value, key, colon, commaOrBracket, commaOrBrace, endOfString, escape, digit, endOfText
    case shallowerNesting
    /// In a string, anything but a zero byte.
    case text
    /// A document of fewer bytes or values: ``JSONDocument/textLimit``, ``JSONDocument/valueLimit``.
    case smallerText
  }
  /// Bytes from the start of the text.
  public let offset: Int
  public let expected: Expected
  /// Whether the text ends there, as the last line of a live or crashed run does.
  public let atEnd: Bool

  @inlinable
  package init(offset: Int, expected: Expected, atEnd: Bool) {
    self.offset = offset
    self.expected = expected
    self.atEnd = atEnd
  }
}
