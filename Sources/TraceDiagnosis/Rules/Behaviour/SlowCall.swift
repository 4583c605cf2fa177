import TraceIndex
import TraceModel

/// A call that took much longer than the others with its name.
struct SlowCall: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .slowCall, .behaviour, consequence: .info, title: "A call was slow",
      shows:
        "A tool or generation that took more than three times the median of its name, and is an "
        + "outlier of its durations in all runs.",
      cause: "A retry, a rate limit, a cold start, or a larger input than usual.",
      fix: "Compare it with a usual call of the same name.")
  ]

  /// Fewer calls say nothing about what is usual.
  private static let leastCount = 8
  /// Shorter differences are noise, in microseconds.
  private static let leastDifference: Int64 = 100_000

  private struct Name: Hashable {
    let type: ObservationType
    let name: UInt32
  }

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    let columns = experiment.observations
    var groups: [Name: [Int]] = [:]
    for index in 0..<columns.recordedCount
    where columns.types[index] == .tool || columns.types[index] == .generation {
      guard columns.duration(index) != nil else { continue }
      groups[Name(type: columns.types[index], name: columns.names[index]), default: []].append(
        index)
    }
    return groups.values.filter { $0.count >= Self.leastCount }.flatMap(outliers)
      .sorted { $0.observation < $1.observation }
  }

  private func outliers(_ calls: [Int]) -> [Finding] {
    let columns = experiment.observations
    let durations = calls.compactMap { columns.duration($0) }.sorted()
    func quantile(_ part: Double) -> Int64 { durations[Int(Double(durations.count - 1) * part)] }
    let (first, median, third) = (quantile(0.25), quantile(0.5), quantile(0.75))
    // Tukey's fence for what is far out.
    let limit = max(third + 3 * (third - first), 3 * median, median + Self.leastDifference)
    return calls.compactMap { index in
      guard let duration = columns.duration(index), duration > limit else { return nil }
      return finding(index, duration, median, of: calls.count)
    }
  }

  private func finding(_ index: Int, _ duration: Int64, _ median: Int64, of count: Int) -> Finding {
    let name = experiment.name(index)
    let times = median > 0 ? "\(duration / median) times" : "more than"
    return experiment.finding(
      .slowCall, index,
      Evidence(
        [.strong("its duration is more than three interquartile ranges above the third quartile")],
        subject: name,
        message: "\(name) took \(milliseconds(duration)), \(times) the median "
          + "\(milliseconds(median)) of \(count) calls",
        excerpt: name))
  }

  private func milliseconds(_ microseconds: Int64) -> String { "\(microseconds / 1000) ms" }
}
