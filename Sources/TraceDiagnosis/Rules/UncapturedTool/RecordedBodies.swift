import JSONText
import Messages
import TraceIndex

/// What the observations of one trace record, read on demand.
struct RecordedBodies {
  /// The parts of a body that calls are compared with.
  struct Body {
    let input: ComparedValue
    /// The members of the input, one of which may be the arguments.
    let nested: [ComparedValue]
    let output: ComparedValue

    /// Whether a call with arguments is recorded by it. Empty arguments say nothing.
    func hasArguments(_ arguments: ComparedValue) -> Bool {
      guard !arguments.isCommon else { return false }
      return ([input] + nested).contains {
        $0.hash == arguments.hash
          || !arguments.members.isEmpty && arguments.members.isSubset(of: $0.members)
      }
    }

    func hasOutput(_ answer: ComparedValue) -> Bool {
      !answer.isCommon && answer.hash == output.hash
    }
  }

  private let experiment: Experiment
  private let trace: Int
  private var bodies: [Int: Body] = [:]
  /// The records read last.
  private var documents: [Int: JSONDocument.Value] = [:]
  /// By caller; those of the trace's own records are `nil`'s.
  private var calls: [Int?: [CallDetails]] = [:]
  /// The conversations read last.
  private var answers: [ToolAnswer.Source: SourceAnswers] = [:]

  private static let documentLimit = 32

  init(_ experiment: Experiment, trace: Int) {
    self.experiment = experiment
    self.trace = trace
  }

  subscript(observation: Int) -> Body {
    mutating get {
      if let known = bodies[observation] { return known }
      let record = document(of: observation)
      let input = record?["input"]
      let body = Body(
        input: ComparedValue(input),
        nested: input?.children.prefix(20).map { ComparedValue($0) } ?? [],
        output: ComparedValue(record?["output"]))
      bodies[observation] = body
      return body
    }
  }

  /// An observation's record; `nil` if it can no longer be read.
  mutating func document(of observation: Int) -> JSONDocument.Value? {
    if let known = documents[observation] { return known }
    guard observation < experiment.observations.recordedCount,
      case .success(let document) = Result(
        catching: { try experiment.document(of: experiment.record(of: observation)) })
    else { return nil }
    if documents.count == Self.documentLimit { documents.removeAll() }
    documents[observation] = document.root
    return document.root
  }

  // MARK: Calls and answers

  mutating func details(of call: SeenCall) -> CallDetails {
    let number = Int(call.number)
    let known = calls[call.caller] ?? readCalls(of: call.caller)
    return number < known.count ? known[number] : CallDetails()
  }

  mutating func details(of answer: ToolAnswer) -> AnswerDetails {
    let known = answers[answer.source] ?? readAnswers(answer.source)
    return known[Int(answer.number)]
  }

  private mutating func readCalls(of caller: Int?) -> [CallDetails] {
    let source = caller.map { ToolAnswer.Source.output(Int32($0)) } ?? .records
    let details = conversations(source).flatMap(\.callDetails)
    calls[caller] = details
    return details
  }

  private mutating func readAnswers(_ source: ToolAnswer.Source) -> SourceAnswers {
    let read = SourceAnswers(conversations(source))
    if answers.count == Self.documentLimit { answers.removeAll() }
    answers[source] = read
    return read
  }

  private mutating func conversations(_ source: ToolAnswer.Source) -> [Conversation] {
    switch source {
    case .input(let observation):
      return [document(of: Int(observation))?["input"]].compactMap(\.self).map(Conversation.init)
    case .output(let observation):
      return [document(of: Int(observation))?["output"]].compactMap(\.self).map(Conversation.init)
    case .records:
      var all: [Conversation] = []
      experiment.forEachRecord(ofTrace: trace) { record, _ in
        all += CallReader.conversations(in: record)
      }
      return all
    }
  }
}

/// The results in some conversations.
private struct SourceAnswers {
  private let results: [(result: ToolResult, conversation: Conversation)]

  init(_ conversations: [Conversation]) {
    results = conversations.flatMap { conversation in
      conversation.messages.flatMap(\.toolResults).map { ($0, conversation) }
    }
  }

  subscript(number: Int) -> AnswerDetails {
    guard number < results.count else { return AnswerDetails() }
    return AnswerDetails(results[number].result, in: results[number].conversation)
  }
}
