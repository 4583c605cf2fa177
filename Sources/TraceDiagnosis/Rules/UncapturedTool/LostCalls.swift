import Support
import TraceIndex
import TraceModel

/// The findings about the calls that no observation records.
struct LostCalls {
  /// The calls of a trace.
  struct Matched {
    let trace: Int
    let calls: [PlacedCall]
    let lost: [LostCall]
  }

  private let experiment: Experiment
  /// By trace, those that request calls.
  private let traces: [Matched]
  private let others: OtherRuns

  init(_ experiment: Experiment, _ traces: [Int: TraceCalls]) {
    self.experiment = experiment
    self.traces = Self.matched(experiment, traces)
    others = OtherRuns(experiment, self.traces)
  }

  /// Matches the calls of each trace, on several threads: traces have nothing to do with each other.
  private static func matched(
    _ experiment: Experiment, _ traces: [Int: TraceCalls]
  ) -> [Matched] {
    let numbers = traces.keys.sorted()
    return concurrently(numbers, threads: ObservationPass.defaultThreads) { share in
      var names = ToolNameCodes()
      return share.compactMap { trace -> Matched? in
        guard let seen = traces[trace] else { return nil }
        var matcher = CallMatcher(experiment, trace, seen)
        guard !matcher.calls.isEmpty else { return nil }
        var bodies = RecordedBodies(experiment, trace: trace)
        matcher.match(&names, &bodies)
        return Matched(
          trace: trace, calls: matcher.calls, lost: lost(matcher.calls, &bodies))
      }
    }.flatMap { $0 }
  }

  private static func lost(_ calls: [PlacedCall], _ bodies: inout RecordedBodies) -> [LostCall] {
    var lost: [LostCall] = []
    for (number, placed) in calls.enumerated() where placed.observation == nil {
      let answer = placed.answer.map { bodies.details(of: $0) }
      lost.append(
        LostCall(
          placed: placed, number: number, details: bodies.details(of: placed.call), answer: answer)
      )
    }
    return lost
  }

  /// The spans that record calls, and so act as tools. Reads their records, on several threads.
  func actingTools() -> [Int32] {
    let recorders = CallRecorders(experiment: experiment)
    return concurrently(traces, threads: ObservationPass.defaultThreads) { share in
      var names = ToolNameCodes()
      return share.flatMap { matched -> [Int32] in
        var bodies = RecordedBodies(experiment, trace: matched.trace)
        return recorders.observations(matched.calls, &names, &bodies)
      }
    }.flatMap { $0 }
  }

  /// In the order of the traces and of the calls.
  var findings: [Finding] { traces.flatMap(findings) }

  private func findings(_ matched: Matched) -> [Finding] {
    guard !matched.lost.isEmpty else { return [] }
    let counts = NameCounts(matched.calls)
    let successors = Self.successors(matched.calls)
    var signs = CallSigns(experiment, trace: matched.trace, others: others)
    return matched.lost.compactMap { lost in
      guard let answer = lost.answer else { return unanswered(lost, matched.trace) }
      // Another rule reports it.
      if RefusedAnswers.error(in: answer.text) != nil { return nil }
      return finding(
        lost, answer, signs.signs(of: lost, answer, counts), matched.trace,
        successor: lost.caller != nil && lost.placed.call.isAnsweredHere
          ? successors[lost.number] : nil)
    }
  }

  private func unanswered(_ lost: LostCall, _ trace: Int) -> Finding {
    finding(
      lost, trace,
      Evidence(
        [
          .weak("no observation has the tool's name"),
          .doubt("no answer to the call is recorded"),
        ], subject: lost.name,
        message: "\(lost.name) was called, but never answered: it may not have run",
        excerpt: lost.details.excerpt))
  }

  private func finding(
    _ lost: LostCall, _ answer: AnswerDetails, _ signs: [Sign], _ trace: Int, successor: Int?
  ) -> Finding {
    let objection = signs.first { $0.weight == .strongAgainst }
    var message = "\(lost.name) was called and answered, but not recorded"
    if let objection {
      message += "; \(objection.text)"
      if !answer.text.isEmpty { message += ": \(answer.text.prefix(200))" }
    }
    return finding(
      lost, trace,
      Evidence(
        signs, subject: lost.name, message: message, excerpt: lost.details.excerpt,
        unrecordedCall: objection == nil
          ? Evidence.UnrecordedCall(answer: answer.text, successor: successor) : nil))
  }

  private func finding(_ lost: LostCall, _ trace: Int, _ evidence: Evidence) -> Finding {
    if let caller = lost.caller { return experiment.finding(.uncapturedTool, caller, evidence) }
    return experiment.finding(.uncapturedTool, trace: trace, evidence)
  }

  /// The first recorded call after each call in the output of the same agent, for calls that the output answers, too:
  /// then the order of the conversation is the order of time.
  private static func successors(_ calls: [PlacedCall]) -> [Int?] {
    var successors = [Int?](repeating: nil, count: calls.count)
    for number in calls.indices.dropLast().reversed()
    where calls[number + 1].call.caller == calls[number].call.caller {
      successors[number] = calls[number + 1].observation ?? successors[number + 1]
    }
    return successors
  }
}
