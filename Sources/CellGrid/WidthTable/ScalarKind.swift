import Support

/// How a terminal shows a scalar.
enum ScalarKind: Hashable {
  /// A base character of one column.
  case narrow
  /// A base character of two columns.
  case wide
  /// A combining mark, which shares the column of the scalar before it.
  case mark
  /// Must not reach a terminal; see ``EscapedScalar``.
  case unprintable

  /// Classifies a scalar. Constant time for Latin, Han and Hangul, else logarithmic in the size of
  /// the tables.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: self = .narrow
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
    case 0..<0x20, 0x7F: self = .unprintable
    default: self = Self.lookUp(value)
    }
  }

  private static func lookUp(_ value: UInt32) -> ScalarKind {
    if value & 0xFFFE == 0xFFFE || InvisibleScalars.isJoiner(value)
      || InvisibleScalars.isSelector(value) || InvisibleScalars.escaped.rangesContain(value)
    {
      return .unprintable
    }
    if WidthTable.marks.rangesContain(value) { return .mark }
    return WidthTable.wide.rangesContain(value) ? .wide : .narrow
  }
}

extension [UInt32] {
  /// Whether one of the sorted, closed ranges, stored as pairs of bounds, contains the value.
  fileprivate func rangesContain(_ value: UInt32) -> Bool {
    let pairs = 0..<count / 2
    let pair = pairs.partitioningIndex { self[$0 * 2 + 1] >= value }
    return pair < pairs.upperBound && self[pair * 2] <= value
  }
}
