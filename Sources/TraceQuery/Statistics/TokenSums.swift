import TraceModel

/// Sums of tokens and of what they cost.
struct TokenSums: Sendable {
  private(set) var total = 0
  private var input = Part()
  private var output = Part()
  private var cached = Part()
  private var reasoning = Part()
  private var isReported = false
  private(set) var cost: Double?

  /// The sum of one part over the observations that state it.
  private struct Part {
    private var sum = 0
    private var isStated = false

    var value: Int? { isStated ? sum : nil }

    mutating func add(_ count: UInt32) {
      guard count != ObservationColumns.missingTokens else { return }
      sum += Int(count)
      isStated = true
    }

    mutating func add(_ other: Part) {
      sum += other.sum
      isStated = isStated || other.isStated
    }
  }

  /// Adds what one observation reports.
  mutating func add(total: UInt32, _ parts: UsageParts?, cost: Double?) {
    isReported = true
    self.total += Int(total)
    if let parts {
      input.add(parts.input)
      output.add(parts.output)
      cached.add(parts.cached)
      reasoning.add(parts.reasoning)
    }
    if let cost { self.cost = (self.cost ?? 0) + cost }
  }

  mutating func add(_ other: TokenSums) {
    isReported = isReported || other.isReported
    total += other.total
    input.add(other.input)
    output.add(other.output)
    cached.add(other.cached)
    reasoning.add(other.reasoning)
    if let cost = other.cost { self.cost = (self.cost ?? 0) + cost }
  }

  /// `nil` if no observation reports tokens.
  var usage: Usage? {
    guard isReported else { return nil }
    return Usage(
      input: input.value, output: output.value, cached: cached.value, reasoning: reasoning.value,
      total: total)
  }
}
