import TraceModel

/// Sums of tokens and of what they cost.
struct TokenSums: Sendable {
  private(set) var total = 0
  private var parts = [Int?](repeating: nil, count: 4)
  private var isReported = false
  private(set) var cost: Double?

  /// Adds what one observation reports.
  mutating func add(total: UInt32, _ parts: UsageParts?, cost: Double?) {
    isReported = true
    self.total += Int(total)
    if let parts {
      add(parts.input, 0)
      add(parts.output, 1)
      add(parts.cached, 2)
      add(parts.reasoning, 3)
    }
    if let cost { self.cost = (self.cost ?? 0) + cost }
  }

  private mutating func add(_ count: UInt32, _ part: Int) {
    guard count != ObservationColumns.missingTokens else { return }
    parts[part] = (parts[part] ?? 0) + Int(count)
  }

  mutating func add(_ other: TokenSums) {
    isReported = isReported || other.isReported
    total += other.total
    for (part, count) in other.parts.enumerated() {
      if let count { parts[part] = (parts[part] ?? 0) + count }
    }
    if let cost = other.cost { self.cost = (self.cost ?? 0) + cost }
  }

  /// `nil` if no observation reports tokens.
  var usage: Usage? {
    guard isReported else { return nil }
    return Usage(
      input: parts[0], output: parts[1], cached: parts[2], reasoning: parts[3], total: total)
  }
}
