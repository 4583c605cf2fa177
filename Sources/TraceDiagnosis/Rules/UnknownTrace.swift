import TraceIndex
import TraceModel

/// Observations of a trace that is not in any traces file.
struct UnknownTrace: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .unknownTrace, .missingContext, title: "A trace is not in any traces file",
      shows: "Observations whose trace_id is not in any traces file.",
      cause: "The program ended before the trace did, the trace is still running, or the id was "
        + "set by hand.",
      fix: "Let the with fluxloop.instrument(...) block end, even when the run fails.")
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    guard experiment.files.contains(where: { $0.role == .traces || $0.role == .traceSummary })
    else { return [] }
    let isStore = experiment.traces.allSatisfy { $0.origin != .runner }
    let newest = isStore ? experiment.observations.traces.last.map(Int.init) : nil
    // The last line of a store may belong to a run in progress.
    return experiment.traces.indices.compactMap { number in
      finding(number, isLast: number == newest)
    }
  }

  private func finding(_ number: Int, isLast: Bool) -> Finding? {
    let trace = experiment.traces[number]
    guard trace.origin == .observations, let id = trace.id,
      let index = experiment.tree.rows(ofTrace: number).compactMap(experiment.tree.observation)
        .min()
    else { return nil }
    return experiment.finding(
      .unknownTrace, index,
      Evidence(
        [.strong("no record of a traces file has the id")]
          + (isLast
            ? [.objection("it has the last line of the store, so it may still be running")] : [])
          + (trace.isRunning ? [.objection("its file was being written")] : []),
        subject: nil,
        message: trace.isRunning
          ? "trace \(id) is not in any traces file yet: it is still running"
          : "trace \(id) is not in any traces file",
        excerpt: "\"trace_id\": \"\(id)\""))
  }
}
