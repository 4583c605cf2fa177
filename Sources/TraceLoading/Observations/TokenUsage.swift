import JSONText
import TraceModel

/// The tokens that an observation reports, from the most reliable location that has some.
struct TokenUsage {
  var prompt: Int?
  var completion: Int?
  var total: Int?
  private var rank = UInt8.max

  enum Part { case prompt, completion, total }

  init() {}

  private init(rank: UInt8) { self.rank = rank }

  /// Takes a count from a location; a lower rank replaces what a higher one reported.
  mutating func take(_ count: Int, as part: Part, rank: UInt8) {
    guard rank <= self.rank else { return }
    if rank < self.rank { self = TokenUsage(rank: rank) }
    switch part {
    case .prompt: prompt = count
    case .completion: completion = count
    case .total: total = count
    }
  }

  /// The total, or the sum of its parts if no total is reported, as FluxLoop's runner counts.
  var sum: Int? {
    if let total, total > 0 { return total }
    guard prompt != nil || completion != nil else { return total }
    return (prompt ?? 0) + (completion ?? 0)
  }

  /// The sum as ``ObservationColumns/tokens`` stores it.
  var column: UInt32 {
    sum.map { UInt32(min($0, Int(UInt32.max) - 1)) } ?? ObservationColumns.missingTokens
  }

  /// A count in a JSON number, rounded down; `nil` if it is negative or implausibly large.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let number = JSONLiteral.number(Array(bytes)[...]), number >= 0, number < 2_147_483_648
    else { return nil }
    return Int(number)
  }
}
