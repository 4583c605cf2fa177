import JSONText
import Support
import TraceIndex
import TraceModel

/// The findings about the calls that no observation records.
struct LostCalls {
  private let experiment: Experiment
  private var names = ToolNameCodes()
  private var matchers: [Int: CallMatcher] = [:]
  private let others: OtherRuns

  init(_ experiment: Experiment, _ traces: [Int: TraceCalls]) {
    self.experiment = experiment
    for (trace, seen) in traces {
      var matcher = CallMatcher(experiment, trace, seen)
      var bodies = RecordedBodies(experiment)
      matcher.match(&names, &bodies)
      if !matcher.calls.isEmpty { matchers[trace] = matcher }
    }
    others = OtherRuns(experiment, matchers, names)
  }

  /// In the order of the traces and of the calls.
  var findings: [Finding] {
    matchers.keys.sorted().flatMap { trace in
      matchers[trace].map { findings($0.calls, trace) } ?? []
    }
  }

  private func findings(_ calls: [PlacedCall], _ trace: Int) -> [Finding] {
    guard calls.contains(where: { $0.observation == nil }) else { return [] }
    let counts = NameCounts(calls)
    var signs = CallSigns(experiment, trace: trace, others: others)
    return calls.indices.filter { calls[$0].observation == nil }.map { number in
      let placed = calls[number]
      guard let answer = placed.answer else { return unanswered(placed.call, trace) }
      if let error = FrameworkErrors.match(answer.text, hasWrapper: false) {
        return refused(placed.call, error, trace)
      }
      return lost(
        placed, answer, signs.signs(of: placed, answer: answer, counts: counts), trace,
        successor: successor(of: number, in: calls))
    }
  }

  private func unanswered(_ call: SeenCall, _ trace: Int) -> Finding {
    finding(
      .uncapturedTool, call, trace,
      Evidence(
        [
          .weak("no observation has the tool's name"),
          .doubt("no answer to the call is recorded"),
        ], subject: call.name,
        message: "\(call.name) was called, but never answered: it may not have run",
        excerpt: call.excerpt))
  }

  /// The framework's error was handed to the model as the answer.
  private func refused(
    _ call: SeenCall, _ error: FrameworkErrors.Match, _ trace: Int
  ) -> Finding {
    finding(
      .decoratorOrder, call, trace,
      Evidence(
        [
          .strong("the answer is an error that a framework raises for a plain function"),
          .doubt("FluxLoop's wrapper is not shown"),
        ], subject: error.tool ?? call.name,
        message: "a framework received FluxLoop's wrapper: \(error.excerpt)",
        excerpt: error.excerpt))
  }

  private func lost(
    _ placed: PlacedCall, _ answer: ToolAnswer, _ signs: [Sign], _ trace: Int, successor: Int?
  ) -> Finding {
    let call = placed.call
    let objection = signs.first { $0.weight == .strongAgainst }
    var message = "\(call.name) was called and answered, but not recorded"
    if let objection {
      message += "; \(objection.text)"
      if !answer.text.isEmpty { message += ": \(answer.text.prefix(200))" }
    }
    return finding(
      .uncapturedTool, call, trace,
      Evidence(
        signs, subject: call.name, message: message, excerpt: call.excerpt,
        unrecordedCall: objection == nil
          ? Evidence.UnrecordedCall(answer: answer.text, successor: successor) : nil))
  }

  private func finding(
    _ rule: Rule, _ call: SeenCall, _ trace: Int, _ evidence: Evidence
  ) -> Finding {
    if let caller = call.caller { return experiment.finding(rule, caller, evidence) }
    return experiment.finding(rule, trace: trace, evidence)
  }

  /// The first recorded call after a call, if an agent's output contains both: then the order of the
  /// conversation is the order of time.
  private func successor(of number: Int, in calls: [PlacedCall]) -> Int? {
    guard let caller = calls[number].call.caller, calls[number].call.isAnsweredHere else {
      return nil
    }
    return calls[(number + 1)...].prefix { $0.call.caller == caller }
      .lazy.compactMap(\.observation).first
  }
}
