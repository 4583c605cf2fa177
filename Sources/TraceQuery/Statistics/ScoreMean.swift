/// The mean of scores, rounded once as FluxLoop's means are (Neumaier's summation).
struct ScoreMean: Sendable {
  private(set) var count = 0
  private var sum = 0.0
  /// What rounding has taken from the sum.
  private var lost = 0.0

  mutating func add(_ score: Double) {
    count += 1
    let next = sum + score
    lost += abs(sum) >= abs(score) ? (sum - next) + score : (score - next) + sum
    sum = next
  }

  /// `nil` without scores.
  var mean: Double? { count > 0 ? (sum + lost) / Double(count) : nil }
}
