import JSONText
import Support
import Synchronization
import TraceIndex
import TraceModel

/// The findings about the calls that no observation records.
struct LostCalls {
  private let experiment: Experiment
  /// By trace, those that request calls.
  private let matchers: [Int: CallMatcher]
  private let others: OtherRuns

  init(_ experiment: Experiment, _ traces: [Int: TraceCalls]) {
    self.experiment = experiment
    matchers = Self.matchers(experiment, traces)
    others = OtherRuns(experiment, matchers)
  }

  /// Matches the calls of each trace, on several threads: traces have nothing to do with each other.
  private static func matchers(
    _ experiment: Experiment, _ traces: [Int: TraceCalls]
  ) -> [Int: CallMatcher] {
    let traces = Array(traces)
    let threads = min(ObservationPass.defaultThreads, max(1, traces.count))
    let parts = Mutex([[Int: CallMatcher]](repeating: [:], count: threads))
    concurrently(threads) { number in
      var names = ToolNameCodes()
      var found: [Int: CallMatcher] = [:]
      for (trace, seen) in traces[
        traces.count * number / threads..<traces.count * (number + 1) / threads]
      {
        var matcher = CallMatcher(experiment, trace, seen)
        var bodies = RecordedBodies(experiment)
        matcher.match(&names, &bodies)
        if !matcher.calls.isEmpty { found[trace] = matcher }
      }
      parts.withLock { [found] in $0[number] = found }
    }
    return parts.withLock { $0 }.reduce(into: [:]) { all, part in
      all.merge(part) { first, _ in first }
    }
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
    return calls.indices.filter { calls[$0].observation == nil }.compactMap { number in
      let placed = calls[number]
      guard let answer = placed.answer else { return unanswered(placed.call, trace) }
      // Another rule reports it.
      if RefusedAnswers.error(in: answer.text) != nil { return nil }
      return lost(
        placed, answer, signs.signs(of: placed, answer: answer, counts: counts), trace,
        successor: successor(of: number, in: calls))
    }
  }

  private func unanswered(_ call: SeenCall, _ trace: Int) -> Finding {
    finding(
      call, trace,
      Evidence(
        [
          .weak("no observation has the tool's name"),
          .doubt("no answer to the call is recorded"),
        ], subject: call.name,
        message: "\(call.name) was called, but never answered: it may not have run",
        excerpt: call.excerpt))
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
      call, trace,
      Evidence(
        signs, subject: call.name, message: message, excerpt: call.excerpt,
        unrecordedCall: objection == nil
          ? Evidence.UnrecordedCall(answer: answer.text, successor: successor) : nil))
  }

  private func finding(_ call: SeenCall, _ trace: Int, _ evidence: Evidence) -> Finding {
    if let caller = call.caller { return experiment.finding(.uncapturedTool, caller, evidence) }
    return experiment.finding(.uncapturedTool, trace: trace, evidence)
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
