import TraceIndex
import TraceModel

/// A trace that did not fail and has no observations.
struct EmptyTrace: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .emptyTrace, .missingContext, title: "A run recorded nothing",
      shows: "A trace that did not fail and has no observations in the observations file.",
      cause: "The agent was called outside fluxloop.instrument(...), or in a thread or process "
        + "without the FluxLoop context.",
      fix: "Call the agent inside the block, and copy the context into threads.",
      example: """
        with fluxloop.instrument("my_agent_run"):
            result = agent.run(question)

        # In a thread:
        context = contextvars.copy_context()
        pool.submit(context.run, agent.run, question)
        """)
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    let empty = experiment.traces.indices.filter(isEmpty)
    let hasFile = experiment.files.contains { $0.role == .observations }
    let isStore = experiment.traces.allSatisfy { $0.origin != .runner }
    guard hasFile || isStore else { return empty.first.map { [missingFile($0)] } ?? [] }
    return empty.map(finding)
  }

  private func isEmpty(_ number: Int) -> Bool {
    let trace = experiment.traces[number]
    return trace.outcome != .failed && trace.origin != .observations && trace.id != nil
      && experiment.tree.rows(ofTrace: number).isEmpty
  }

  private func finding(_ number: Int) -> Finding {
    let trace = experiment.traces[number]
    return experiment.finding(
      .emptyTrace, .warning, trace: number,
      Evidence(
        .likely, subject: trace.origin == .runner ? nil : trace.name,
        message: "trace \(trace.id ?? "") has no observations",
        excerpt: trace.input ?? trace.name ?? ""))
  }

  /// Reported once for the experiment, not for each of its traces.
  private func missingFile(_ trace: Int) -> Finding {
    experiment.finding(
      .emptyTrace, .info, trace: trace,
      Evidence(
        .certain, subject: nil, message: "the experiment has no observations.jsonl",
        excerpt: experiment.path))
  }
}
