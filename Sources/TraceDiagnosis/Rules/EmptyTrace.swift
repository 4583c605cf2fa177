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
      fix: "Call the agent inside the block, and copy the context into threads: one copy for each "
        + "call. Copies share FluxLoop's stack, so parallel calls are recorded inside each other "
        + "(concurrent-context), but nothing is lost.",
      example: """
        with fluxloop.instrument("my_agent_run"):
            result = agent.run(question)

        # In threads, a copy of the context for each call:
        for question in questions:
            pool.submit(contextvars.copy_context().run, agent.run, question)
        """)
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    let empty = experiment.traces.indices.filter(isEmpty)
    guard let first = empty.first else { return [] }
    if experiment.origin == .cli04 { return findingsOfCLI04(empty) }
    let hasFile = experiment.files.contains { $0.role == .observations }
    // A user who opens a single file does not expect the others.
    guard hasFile || experiment.origin != .file else { return [] }
    let isStore = experiment.traces.allSatisfy { $0.origin != .runner }
    guard hasFile || isStore else { return [missingFile(first)] }
    if isOf01Or02, experiment.traces[first].isRestored, empty.count == 1 {
      return [notSaved(first)]
    }
    if isWithoutThreadContext { return [withoutThreadContext(first, empty.count)] }
    guard isStore else { return empty.map(finding) }
    let ofRunner = empty.filter { experiment.traces[$0].iteration != nil }
    return empty.filter { experiment.traces[$0].iteration == nil }.map(finding)
      + (ofRunner.first.map { [runnerTraces($0, ofRunner.count)] } ?? [])
  }

  private func isEmpty(_ number: Int) -> Bool {
    let trace = experiment.traces[number]
    return trace.outcome != .failed && trace.origin != .observations && trace.id != nil
      && experiment.recordedCount(ofTrace: number) == 0
  }

  private func finding(_ number: Int) -> Finding {
    let trace = experiment.traces[number]
    return experiment.finding(
      .emptyTrace, trace: number,
      Evidence(
        [
          .strong(
            "the trace \(trace.outcome == .success ? "succeeded" : "has no error"), "
              + "and no observation has its id"),
          .doubt("a run that calls nothing with a decorator records nothing"),
        ], subject: trace.origin == .runner ? nil : trace.name,
        message: "trace \(trace.id ?? "") has no observations",
        excerpt: trace.shownInput ?? trace.name ?? ""))
  }

  /// Reported once for the experiment, not for each of its traces.
  private func missingFile(_ trace: Int) -> Finding {
    experiment.finding(
      .emptyTrace, severity: .info, trace: trace,
      Evidence(
        [.strong("there is no such file")], subject: nil,
        message: "the experiment has no observations.jsonl",
        excerpt: experiment.shownPath))
  }
}

// MARK: Versions of the CLI

extension EmptyTrace {
  /// CLI 0.4 records no observations. An agent that instruments itself records some in the store, and
  /// then a run without any may have lost them.
  private func findingsOfCLI04(_ empty: [Int]) -> [Finding] {
    let silent = empty.filter { number in
      experiment.tree.rows(ofTrace: number).isEmpty && !experiment.traces[number].isOfSkill
    }
    guard let first = silent.first else { return [] }
    let isInstrumented = experiment.observations.recordedCount > 0
    let runs = silent.count == 1 ? "1 run has" : "\(silent.count) runs have"
    return [
      experiment.finding(
        .emptyTrace, severity: .info, trace: first,
        Evidence(
          isInstrumented
            ? [.weak("other runs of the store have observations")]
            : [.strong("CLI 0.4 records no observations")], subject: nil,
          message: "\(runs) only an input and an output", excerpt: experiment.shownPath,
          advice: isInstrumented ? Self.notFlushed : Self.notRecorded))
    ]
  }

  private static let notRecorded = Evidence.Advice(
    cause: "FluxLoop CLI 0.4 records no observations. What an agent did is in tool_calls and "
      + "conversation, as far as the agent reports it.",
    fix:
      "None needed. To see more, report tool_calls from a process agent, or let the agent record "
      + "into the offline store and pass trace_id=run_id.")

  private static let notFlushed = Evidence.Advice(
    cause:
      "The observations of other runs are in the offline store, so the agent is instrumented. "
      + "Either these runs did not reach instrumented code, or their worker process ended with fewer "
      + "than 10 items in its buffer, which loses them.",
    fix: "Flush in a finally block before the process ends.")

  /// The only run without observations is one that only the store knows.
  private func notSaved(_ trace: Int) -> Finding {
    experiment.finding(
      .emptyTrace, severity: .info, trace: trace,
      Evidence(
        [
          .weak("only the store knows the run"),
          .weak("this version aborts while it saves such a run"),
        ],
        subject: nil,
        message: "the runner did not save this run, and its observations are lost",
        excerpt: experiment.traces[trace].name ?? experiment.shownPath,
        advice: Evidence.Advice(
          cause:
            "FluxLoop CLI 0.1 and 0.2 abort while they save a run whose agent is an asynchronous "
            + "generator. What was still in the buffer is lost.",
          fix: "Update fluxloop-cli, or let the agent return its answer in one piece.")))
  }

  /// The store does not say which version recorded a run, or whether it failed.
  private func runnerTraces(_ trace: Int, _ count: Int) -> Finding {
    experiment.finding(
      .emptyTrace, severity: .info, trace: trace,
      Evidence(
        [.weak("no observation has the id of the run")], subject: nil,
        message: "\(count == 1 ? "1 run has" : "\(count) runs have") no observations in the store",
        excerpt: experiment.traces[trace].shownInput ?? experiment.shownPath,
        advice: Evidence.Advice(
          cause:
            "Either the agent ran where no FluxLoop context was active, or a FluxLoop CLI before "
            + "0.2.12 called an agent that is not async, which loses the context.",
          fix: "Open the experiments of these runs, whose files say more.")))
  }

  /// Whether nothing at all was recorded by a version that may not have carried the context into the
  /// thread of a synchronous agent. Later versions write a conversation into each trace.
  private var isWithoutThreadContext: Bool {
    isOf01Or02 && experiment.observations.recordedCount == 0
      && experiment.traces.allSatisfy { $0.turnCount == nil && $0.usage == nil }
  }

  private var isOf01Or02: Bool { experiment.origin == .cli01 || experiment.origin == .cli02 }

  private func withoutThreadContext(_ trace: Int, _ count: Int) -> Finding {
    experiment.finding(
      .emptyTrace, trace: trace,
      Evidence(
        [
          .weak("none of the successful runs has observations"),
          .weak("this version calls some agents without the context"),
        ], subject: nil,
        message: count == 1
          ? "the only successful run has no observations"
          : "none of the \(count) successful runs has observations", excerpt: experiment.shownPath,
        advice: Evidence.Advice(
          cause:
            "FluxLoop CLI 0.1.0 to 0.2.11 calls an agent that is not async in a thread without "
            + "the FluxLoop context, so nothing is recorded although the code is right.",
          fix: "Update fluxloop-cli to 0.2.12 or later, or make the agent async. The files do not "
            + "state the version: a later one records nothing only if no code is instrumented.")))
  }
}
