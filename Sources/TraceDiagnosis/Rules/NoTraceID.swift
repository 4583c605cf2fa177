import TraceIndex
import TraceModel

/// An observation that belongs to no trace.
struct NoTraceID: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .noTraceID, .missingContext, title: "An observation has no trace",
      shows: "An observation without trace_id. FluxLoop's own reader drops it.",
      cause: "It was recorded where no FluxLoop context was active, or the field was removed.",
      fix: "Record it inside a with fluxloop.instrument(...) block or below a function with "
        + "@fluxloop.agent().")
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    guard
      let none = experiment.traces.firstIndex(where: { $0.id == nil && $0.origin == .observations })
    else { return [] }
    return experiment.tree.rows(ofTrace: none).compactMap { row in
      guard let index = experiment.tree.observation(row) else { return nil }
      let name = experiment.name(index)
      let subject = name.isEmpty ? experiment.id(index) : name
      return experiment.finding(
        .noTraceID, index,
        Evidence(
          [.strong("the record has no trace_id")], subject: subject,
          message: "the observation has no trace_id", excerpt: subject))
    }
  }
}
