import TraceIndex
import TraceModel

/// Observations of a trace that no traces file has.
struct UnknownTrace: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .unknownTrace, .missingContext, title: "A trace is in no traces file",
      shows: "Observations whose trace_id is in no traces file.",
      cause:
        "The program ended before the trace did, or is still running, or the id was set by hand.",
      fix: "Let the with fluxloop.instrument(...) block end, also when the run fails.")
  ]

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    guard experiment.files.contains(where: { $0.role == .traces || $0.role == .traceSummary })
    else { return [] }
    let isStore = experiment.traces.allSatisfy { $0.origin != .runner }
    let newest = isStore ? experiment.observations.traces.last.map(Int.init) : nil
    return experiment.traces.indices.compactMap { number in
      let trace = experiment.traces[number]
      guard trace.origin == .observations, let id = trace.id,
        let index = experiment.tree.rows(ofTrace: number).compactMap(experiment.tree.observation)
          .min()
      else { return nil }
      // The trace of the last line may be that of a run that goes on.
      let severity: Severity = number == newest ? .info : .warning
      return experiment.finding(
        .unknownTrace, severity, index,
        Evidence(
          .certain, subject: nil, message: "its trace \(id) is in no traces file",
          excerpt: "\"trace_id\": \"\(id)\""))
    }
  }
}
