import TraceModel

/// What observations cost, by the numbers of their models' names.
struct ModelCosts: Sendable {
  private let prices: Prices?
  private let strings: StringTable

  init(_ prices: Prices?, _ strings: StringTable) {
    self.prices = prices
    self.strings = strings
  }

  /// `nil` if it is not known.
  func cost(_ parts: UsageParts?, total: UInt32, model: UInt32) -> Double? {
    guard let prices, let parts, model != 0 else { return nil }
    return prices.cost(of: parts.usage(total: Int(total)), model: strings[model])
  }
}
