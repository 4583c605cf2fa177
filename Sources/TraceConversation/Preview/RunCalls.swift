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
    for row in experiment.tree.recordedOrder(ofTrace: number) {
      let content = experiment.tree.content(row)
      guard isCall(content) else { continue }
      run.count += 1
      guard run.calls.count < RunCalls.limit, bytes < RunCalls.byteLimit, !isStopped() else {
        continue
      }
      bytes += experiment.tree.observation(row).map { experiment.record(of: $0).length } ?? 0
      run.calls.append(call(content))
    }
    return run
  }

  private func isCall(_ content: TreeIndex.Content) -> Bool {
    switch content {
    case .observation(let index): experiment.actingType(index) == .tool
    case .missingCall: true
    case .trace, .missingParent: false
    }
  }

  private func call(_ content: TreeIndex.Content) -> RunCalls.Call {
    let none = ObservationPreview(input: "", output: "")
    switch content {
    case .missingCall(let number):
      return RunCalls.Call(
        content: content, name: experiment.missingCalls[number].name,
        preview: preview(ofMissing: number))
    case .observation(let index):
      return RunCalls.Call(
        content: content, name: experiment.name(index), preview: preview(of: index) ?? none)
    case .trace, .missingParent: return RunCalls.Call(content: content, name: "", preview: none)
    }
  }

  /// What a row says about a call that was not recorded.
  package func preview(ofMissing number: Int) -> ObservationPreview {
    guard let exchange = exchange(ofMissing: number) else {
      return ObservationPreview(input: "", output: experiment.missingCalls[number].answer)
    }
    return Self.preview(exchange)
  }
}
