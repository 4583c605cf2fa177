/// A factor times a power of ten, by which a decimal number is multiplied exactly and rounded once.
///
/// 127975 times 0.001 as doubles is not 127.975, which is what a file says or a difference of times is.
struct DecimalScale {
  let factor: Int
  let power: Int

  init(_ factor: Int = 1, power: Int) {
    (self.factor, self.power) = (factor, power)
  }

  /// A number in decimal notation, scaled; `nil` if the text is no number. More digits than an integer has are
  /// rounded before.
  func number(_ text: Substring) -> Double? {
    guard let number = Double(text) else { return nil }
    let parts = text.split(separator: "e", maxSplits: 1)
    let digits = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = digits.count > 1 ? digits[1] : ""
    if let exponent = parts.count > 1 ? Int(parts[1]) : 0, (-1_000...1_000).contains(exponent),
      let mantissa = Int(digits[0] + fraction)
    {
      let (product, isOverflow) = mantissa.multipliedReportingOverflow(by: factor)
      let exact = "\(product)e\(exponent - fraction.utf8.count + power)"
      if !isOverflow, let exact = Double(exact) { return exact }
    }
    return number * Double(factor) * (Double("1e\(power)") ?? 1)
  }
}
