extension QueryWord {
  enum Unit { case time, count, share, money }

  /// What a number without a sign means.
  enum BareNumber { case equal, atLeast }

  /// The values as intervals: `>2s`, `<=500ms`, `1k..5k`, `=3` or a bare number.
  func ranges(_ unit: Unit, bare: BareNumber) throws(QueryFailure) -> [NumberRange] {
    var ranges: [NumberRange] = []
    for value in values {
      let reader = QueryRangeReader(text: value.text, offset: value.offset, unit: unit)
      ranges.append(try reader.range(bare: bare))
    }
    return ranges
  }
}

/// Reads an interval of durations, in milliseconds, of counts, of shares of 1, or of US dollars.
private struct QueryRangeReader {
  let text: String
  /// Of the text in the filter's text.
  let offset: Int
  let unit: QueryWord.Unit

  func range(bare: QueryWord.BareNumber) throws(QueryFailure) -> NumberRange {
    for (sign, isLower, isOpen) in [
      (">=", true, false), ("<=", false, false), (">", true, true), ("<", false, true),
    ] where text.hasPrefix(sign) {
      let number = try number(text.dropFirst(sign.count), at: offset + sign.count)
      return isLower
        ? NumberRange(low: number, isAboveLow: isOpen)
        : NumberRange(high: number, isBelowHigh: isOpen)
    }
    if let dots = dots() {
      return NumberRange(
        low: try number(text[..<dots.lowerBound], at: offset),
        high: try number(text[dots.upperBound...], at: offset))
    }
    let isEqual = text.hasPrefix("=")
    let number = try number(isEqual ? text.dropFirst() : text[...], at: offset)
    return bare == .equal || isEqual
      ? NumberRange(low: number, high: number) : NumberRange(low: number)
  }

  /// The first two dots in a row.
  private func dots() -> Range<String.Index>? {
    for index in text.indices.dropLast() where text[index] == "." {
      let next = text.index(after: index)
      if text[next] == "." { return index..<text.index(after: next) }
    }
    return nil
  }

  private func number(_ text: Substring, at offset: Int) throws(QueryFailure) -> Double {
    let isMoney = unit == .money && text.hasPrefix("$")
    let lowered = (isMoney ? text.dropFirst() : text).lowercased()
    for (suffix, scale) in units where lowered.hasSuffix(suffix) {
      if let number = scale.number(lowered.dropLast(suffix.count)), number.isFinite {
        return number
      }
    }
    if let number = Double(lowered), number.isFinite {
      guard unit == .time, number != 0 else { return number }
      throw QueryFailure(
        offset: offset, message: "\"\(text)\" needs a unit (e.g. \(text)s or \(text)ms)")
    }
    throw QueryFailure(
      offset: offset,
      message: "\"\(text)\" is not "
        + example)
  }

  private var example: String {
    switch unit {
    case .time: "a duration (e.g. 2s or 500ms)"
    case .count: "a number (e.g. 1000 or 2k)"
    case .share: "a score (e.g. 0.5 or 50%)"
    case .money: "an amount in US dollars (e.g. 0.05)"
    }
  }

  private var units: [(suffix: String, scale: DecimalScale)] {
    switch unit {
    case .time:
      [
        ("ms", DecimalScale(power: 0)), ("us", DecimalScale(power: -3)),
        ("µs", DecimalScale(power: -3)), ("s", DecimalScale(power: 3)),
        ("m", DecimalScale(6, power: 4)), ("h", DecimalScale(36, power: 5)),
      ]
    case .count: [("k", DecimalScale(power: 3)), ("m", DecimalScale(power: 6))]
    case .share: [("%", DecimalScale(power: -2))]
    case .money: []
    }
  }
}
