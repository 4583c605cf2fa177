import JSONText
import TraceIndex
import TraceModel

/// An observation that was pushed by hand and never popped.
struct UnpoppedObservation: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .unpoppedObservation, .contextStack, title: "An observation was pushed and never popped",
      shows: "An observation that ends microseconds after what encloses it, with what came later "
        + "nested below it.",
      cause:
        "push_observation() without pop_observation() on every way out: the SDK closes it when "
        + "the trace ends.",
      fix: "Pop it in a finally block.",
      example: """
        fl_ctx.push_observation(obs)
        try:
            obs.output = work()
        finally:
            fl_ctx.pop_observation()
        """)
  ]

  static let readsBodies = true

  private let experiment: Experiment
  private var suspects: UnpoppedSuspects

  init(_ experiment: Experiment) {
    self.experiment = experiment
    suspects = UnpoppedSuspects(experiment)
  }

  func wants(_ observation: Int) -> Bool { suspects.isOpen(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    suspects.read(body, of: observation)
  }

  mutating func finish() -> [Finding] {
    suspects.rows.sorted().compactMap { row in
      guard let index = experiment.tree.observation(row) else { return nil }
      let name = experiment.name(index)
      let below = experiment.tree.descendants(row).prefix(1_000).filter {
        experiment.tree.parent($0) == row
      }.compactMap { experiment.tree.observation($0).map(Int32.init) }
      return experiment.finding(
        .unpoppedObservation, .warning, index,
        Evidence(
          .likely, subject: name,
          message: "\(name) ends just after what encloses it, and holds what came later",
          excerpt: name, related: Array(below.prefix(100))))
    }
  }
}
