/// A position in the text of a regular expression.
struct RegexReader {
  let scalars: [Unicode.Scalar]
  private(set) var position = 0

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// The next character, which is not consumed.
  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func next() -> Unicode.Scalar? {
    guard let scalar = peek else { return nil }
    position += 1
    return scalar
  }

  /// Consumes a text if it comes next, and returns whether it did.
  @discardableResult
  mutating func skip(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// Consumes the characters up to an end mark and the mark; `nil` where there is none.
  mutating func text(until mark: String) -> String? {
    var text = String.UnicodeScalarView()
    while !skip(mark) {
      guard let scalar = next() else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  /// Reads a repeat's bounds, `2}`, `2,}`, `,3}` or `2,3}`, after its opening brace.
  mutating func repeatBounds() throws(RegexMistake) -> (minimum: Int, maximum: Int?) {
    let minimum = number()
    guard skip(",") else {
      guard let minimum, skip("}") else { throw .repeatSyntax }
      return (minimum, minimum)
    }
    let maximum = number()
    guard skip("}") else { throw .repeatSyntax }
    if let maximum, maximum < minimum ?? 0 { throw .repeatOrder }
    return (minimum ?? 0, maximum)
  }

  /// Digits as a number, which stays the same once it exceeds what a repeat may count.
  private mutating func number() -> Int? {
    var number: Int?
    while let digit = peek, "0"..."9" ~= digit {
      position += 1
      number = min(RegexLimits.repeats + 1, (number ?? 0) * 10 + Int(digit.value - 0x30))
    }
    return number
  }
}
