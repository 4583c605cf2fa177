extension String {
  /// Marks in a row that are left together.
  private static var markLimit: Int { 1_000 }

  /// Text from outside the program; invalid bytes become U+FFFD.
  ///
  /// Strings are compared and hashed in their canonical form, for which the standard library sorts the marks that
  /// follow a character in a time that grows with the square of their number. After each thousandth mark in a row,
  /// which only hostile text has, follows a combining grapheme joiner, as in Unicode's stream-safe text format (UAX #15):
  /// it shows as nothing, and marks are not sorted across it.
  package init(foreign bytes: some Collection<UInt8>) {
    self = String(decoding: bytes, as: UTF8.self).withDividedMarks
  }

  /// The text as ``init(foreign:)`` reads it.
  package var withDividedMarks: String { hasManyMarks ? dividingMarks() : self }

  /// Whether there may be more marks in a row. Looks at one scalar in many: a mark has at least two bytes.
  private var hasManyMarks: Bool {
    let step = 2 * Self.markLimit
    var offset = step
    while offset < utf8.count {
      // An index of a byte within a scalar rounds down.
      let position = utf8.index(startIndex, offsetBy: offset)
      if unicodeScalars[position].isMark { return true }
      offset += step
    }
    return false
  }

  private func dividingMarks() -> String {
    var (text, marks) = ("", 0)
    text.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if marks == Self.markLimit, scalar.isMark {
        text.unicodeScalars.append("\u{34F}")
        marks = 0
      }
      marks = scalar.isMark ? marks + 1 : 0
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether canonical order may move the scalar, or a part of it.
  fileprivate var isMark: Bool {
    guard value >= 0x300 else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: value != 0x34F
    default: properties.canonicalCombiningClass != .notReordered
    }
  }
}
