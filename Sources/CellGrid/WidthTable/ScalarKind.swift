/// What a scalar is to a terminal.
enum ScalarKind: Hashable {
  /// Stands alone and takes one column.
  case narrow
  /// Stands alone and takes two columns.
  case wide
  /// Shares the column of the scalar before it.
  case mark
  /// Must not reach a terminal as it is.
  case unprintable

  /// Looks a scalar up; logarithmic in the size of the tables, constant for Latin text.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: self = .narrow
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
    case 0..<0x20, 0x7F: self = .unprintable
    default: self = Self.lookedUp(value)
    }
  }

  private static func lookedUp(_ value: UInt32) -> ScalarKind {
    if value & 0xFFFE == 0xFFFE || InvisibleScalars.isJoiner(value)
      || InvisibleScalars.isSelector(value) || InvisibleScalars.escaped.hasRange(with: value)
    {
      return .unprintable
    }
    if WidthTable.marks.hasRange(with: value) { return .mark }
    return WidthTable.wide.hasRange(with: value) ? .wide : .narrow
  }
}

extension [UInt32] {
  /// Whether one of the sorted, closed ranges that the array holds as pairs contains the value.
  fileprivate func hasRange(with value: UInt32) -> Bool {
    var low = 0
    var high = count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > self[middle * 2 + 1] {
        low = middle + 1
      } else if value < self[middle * 2] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
