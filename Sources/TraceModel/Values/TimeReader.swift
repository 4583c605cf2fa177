/// Reads the parts of an ISO 8601 time, one after the other.
struct TimeReader {
  private let text: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var index = 0

  /// Blanks at both ends do not count.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    var end = text.count
    while end > 0, Self.isBlank(text[end - 1]) { end -= 1 }
    self.text = text
    self.end = end
    skipBlanks()
  }

  var isAtEnd: Bool { index == end }

  /// The day since 1970-01-01 of `2025-01-31` or `20250131`.
  mutating func day() -> Int? {
    guard let year = number(4) else { return nil }
    let isExtended = skip("-")
    guard let month = number(2), skip("-") == isExtended, let day = number(2),
      year > 0, 1...12 ~= month, 1...31 ~= day,
      day < 29 || day <= Timestamp.days(inMonth: month, year)
    else { return nil }
    return Timestamp.daysSinceEpoch(year, month, day)
  }

  /// The microseconds since midnight of `T14:34`, `T14:34:44.5` or the same without colons.
  mutating func timeOfDay() -> Int? {
    guard skip("T") || skip("t") || skipBlanks(), let hour = number(2), hour < 25 else {
      return nil
    }
    let isExtended = skip(":")
    guard let minute = number(2), minute < 60 else { return nil }
    var seconds = 0
    if isExtended ? skip(":") : isAtDigit {
      guard let value = number(2), value < 61 else { return nil }
      seconds = value * 1_000_000
    }
    guard let fraction = skip(".") || skip(",") ? fraction() : 0 else { return nil }
    seconds += fraction
    guard hour < 24 || minute + seconds == 0 else { return nil }
    return (hour * 3_600 + minute * 60) * 1_000_000 + seconds
  }

  /// The offset east of UTC, in microseconds.
  mutating func offset() -> Int? {
    skipBlanks()
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0 else { return skipUTC() ? 0 : nil }
    guard let hours = number(2), hours < 24 else { return nil }
    if isAtEnd { return sign * hours * 3_600_000_000 }
    _ = skip(":")
    guard let minutes = number(2), minutes < 60,
      let seconds = skip(":") ? number(2) : 0, seconds < 60,
      let fraction = skip(".") ? fraction() : 0
    else { return nil }
    // As Go writes it: `+0000 UTC`.
    if skipBlanks(), !skipUTC() { return nil }
    return sign * ((hours * 3_600 + minutes * 60 + seconds) * 1_000_000 + fraction)
  }

  private var isAtDigit: Bool { index < end && text[index] &- 0x30 < 10 }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  @inline(__always)
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < end, UInt32(text[index]) == character.value else { return false }
    index += 1
    return true
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = index
    while index < end, Self.isBlank(text[index]) { index += 1 }
    return index > start
  }

  private mutating func skipUTC() -> Bool {
    guard index + 3 <= end else { return false }
    let word = text[index..<index + 3].lazy.map { $0 & 0xDF }
    guard word.elementsEqual("UTC".utf8) || word.elementsEqual("GMT".utf8) else { return false }
    index += 3
    return true
  }

  private mutating func number(_ count: Int) -> Int? {
    guard index + count <= end else { return nil }
    var value = 0
    for _ in 0..<count {
      guard text[index] &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(text[index] &- 0x30)
      index += 1
    }
    return value
  }

  /// Digits after the point, as microseconds.
  private mutating func fraction() -> Int? {
    var value = 0
    var unit = 100_000
    let start = index
    while isAtDigit {
      value += Int(text[index] &- 0x30) * unit
      unit /= 10
      index += 1
    }
    return index > start ? value : nil
  }
}
