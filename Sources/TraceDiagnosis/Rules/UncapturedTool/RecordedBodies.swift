import JSONText
import Messages
import TraceIndex

/// What observations record, read on demand and at most once each.
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
  private var bodies: [Int: Body] = [:]
  /// The records read last.
  private var documents: [Int: JSONDocument.Value] = [:]

  private static let documentLimit = 32

  init(_ experiment: Experiment) { self.experiment = experiment }

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
}
