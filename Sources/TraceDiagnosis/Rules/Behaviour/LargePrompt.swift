import JSONText
import TraceIndex
import TraceModel

/// Prompts that grow with each call of the model in a run.
struct LargePrompt: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .largePrompt, .behaviour, consequence: .info, title: "The prompt grows",
      shows: "Four generations or more of one name in a run, each with a larger input than the one "
        + "before, and the last with at least twice that of the first.",
      cause: "The whole conversation, with all answers of tools, is sent each time.",
      fix:
        "Shorten or summarize the answers of tools before the next call; cache the common prefix.")
  ]

  static let readsBodies = true
  private static let leastCount = 4
  private static let leastRatio = 2
  /// Prompts that stay smaller cost little, whatever they grow by.
  private static let leastBytes = 4_000
  private static let leastTokens = 1_000
  private static let relatedLimit = 100

  /// The calls of one name in one run, in the order of their starts.
  private let series: [[Int]]
  /// The calls of the series in which not all report the tokens of their input.
  private let unreported: Set<Int>
  private let experiment: Experiment
  private var bytes: [Int: Int] = [:]

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    series = context.experiment.traces.indices.flatMap { [experiment] trace in
      Self.series(ofTrace: trace, experiment)
    }
    unreported = Set(
      series.filter { !Self.reportsTokens($0, context.experiment) }.joined())
  }

  /// Generations by name, and spans that may be calls of a model: their inputs say it.
  private static func series(ofTrace trace: Int, _ experiment: Experiment) -> [[Int]] {
    let columns = experiment.observations
    let calls = experiment.tree.rows(ofTrace: trace).compactMap { experiment.tree.observation($0) }
      .filter { index in
        index < columns.recordedCount
          && (columns.types[index] == .generation || columns.types[index] == .span)
      }
    return Dictionary(grouping: calls) { columns.names[$0] }.values
      .filter { $0.count >= leastCount }
      .map { $0.sorted { (columns.starts[$0], $0) < (columns.starts[$1], $1) } }
      .sorted { $0[0] < $1[0] }
  }

  private static func reportsTokens(_ calls: [Int], _ experiment: Experiment) -> Bool {
    calls.allSatisfy { experiment.usage($0)?.input != nil }
  }

  func wants(_ observation: Int) -> Bool { unreported.contains(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard wants(observation), let input = body["input"] else { return }
    bytes[observation] = input.sourceByteCount
  }

  mutating func merge(_ later: LargePrompt) { bytes.merge(later.bytes) { first, _ in first } }

  mutating func finish() -> [Finding] {
    series.compactMap { calls in
      unreported.contains(calls[0])
        ? finding(calls, sizes: calls.map { bytes[$0] }, Self.leastBytes, "bytes")
        : finding(
          calls, sizes: calls.map { experiment.usage($0)?.input }, Self.leastTokens, "tokens")
    }
  }

  private func finding(
    _ calls: [Int], sizes: [Int?], _ least: Int, _ unit: String
  ) -> Finding? {
    let known = sizes.compactMap { $0 }
    guard known.count == calls.count, let first = known.first, let last = known.last, first > 0,
      last >= max(least, first * Self.leastRatio), zip(known, known.dropFirst()).allSatisfy(<)
    else { return nil }
    let name = experiment.name(calls[0])
    return experiment.finding(
      .largePrompt, calls[calls.count - 1],
      Evidence(
        [.strong("the input is larger in each of the calls")], subject: name,
        message: "the input of \(name) grows in each of \(calls.count) calls, from \(first) to "
          + "\(last) \(unit)",
        excerpt: name, related: calls.dropLast().prefix(Self.relatedLimit).map { Int32($0) }))
  }
}
