import TraceIndex
import TraceModel

/// The calls of tools in a run, in the order of time.
package struct RunCalls: Sendable {
  package struct Call: Sendable {
    /// An observation, or a call that was not recorded.
    package let content: TreeIndex.Content
    package let name: String
    package let preview: ObservationPreview
  }

  /// The first ones.
  package fileprivate(set) var calls: [Call] = []
  /// The number of all.
  package fileprivate(set) var count = 0

  /// The calls that are read, and the bytes of their records.
  package static let limit = 100
  package static let byteLimit = 16 << 20

  fileprivate init() {}
}

extension ConversationReader {
  /// Reads the records of the first calls. Linear in the rows of the run.
  package func calls(ofTrace number: Int) -> RunCalls {
    var run = RunCalls()
    var bytes = 0
    // Calls of one answer follow each other.
    var last: (caller: Int, said: ObservationConversation?)?
    for row in experiment.tree.recordedOrder(ofTrace: number) {
      let content = experiment.tree.content(row)
      guard let source = source(of: content) else { continue }
      run.count += 1
      guard run.calls.count < RunCalls.limit, bytes < RunCalls.byteLimit, !isStopped() else {
        continue
      }
      if case .missingCall = content, source >= 0, last?.caller != source {
        // The records beside it are as long, mostly.
        bytes += 2 * experiment.record(of: source).length
        last = (source, saidBy(source))
      } else if case .observation = content {
        bytes += experiment.record(of: source).length
      }
      run.calls.append(call(content, last?.caller == source ? last?.said : nil))
    }
    return run
  }

  /// The observation in whose record a call is, -1 if none is known; `nil` for what is no call.
  private func source(of content: TreeIndex.Content) -> Int? {
    switch content {
    case .observation(let index): experiment.actingType(index) == .tool ? index : nil
    case .missingCall(let number): experiment.missingCalls[number].caller ?? -1
    case .trace, .missingParent: nil
    }
  }

  private func call(
    _ content: TreeIndex.Content, _ said: ObservationConversation?
  ) -> RunCalls.Call {
    switch content {
    case .missingCall(let number):
      let missing = experiment.missingCalls[number]
      let exchange = said.flatMap { self.exchange(ofMissing: number, in: $0) }
      return RunCalls.Call(
        content: content, name: missing.name,
        preview: exchange.map(Self.preview)
          ?? ObservationPreview(input: "", output: missing.answer))
    case .observation(let index):
      return RunCalls.Call(
        content: content, name: experiment.name(index),
        preview: preview(of: index) ?? ObservationPreview(input: "", output: ""))
    case .trace, .missingParent:
      return RunCalls.Call(
        content: content, name: "", preview: ObservationPreview(input: "", output: ""))
    }
  }
}
