import JSONText
import Support
import TraceIndex
import TraceModel

/// Whether the trace around a nested trace went on with what the nested one returned.
struct PassedOutput {
  private let experiment: Experiment
  private let nested: NestedTraces

  /// Shorter texts may be equal by chance.
  private static let leastLength = 12
  private static let outputLimit = 4
  private static let rowLimit = 1_000
  private static let readerLimit = 20

  init(_ experiment: Experiment, _ nested: NestedTraces) {
    self.experiment = experiment
    self.nested = nested
  }

  /// Whether a text that the inner trace returned is in an input after it, or in the output of
  /// `span`, the observation that it ran in.
  func isUsed(_ pair: NestedTraces.Pair, _ span: Int?) -> Bool {
    let texts = outputTexts(of: pair.inner)
    guard !texts.isEmpty else { return false }
    if let span, let output = body(of: span)?["output"], Self.contains(output, texts) {
      return true
    }
    return readers(after: pair).contains { reader in
      body(of: reader)?["input"].map { Self.contains($0, texts) } ?? false
    }
  }

  /// The texts that the last observations at the root of a trace returned.
  private func outputTexts(of trace: Int) -> [String] {
    roots(of: trace).suffix(Self.outputLimit).compactMap { root in
      body(of: root)?["output"]?.string
    }.filter { $0.utf8.count >= Self.leastLength }
  }

  /// The first observations that started after a trace: of the outer trace, and of other traces
  /// nested in it.
  private func readers(after pair: NestedTraces.Pair) -> ArraySlice<Int> {
    let end = nested.end(pair.inner)
    let starts = experiment.observations.starts
    let own = experiment.tree.rows(ofTrace: pair.outer).prefix(Self.rowLimit).compactMap {
      experiment.tree.observation($0)
    }
    let siblings = nested.inner(of: pair.outer).prefix(Self.rowLimit).flatMap(roots)
    return (own + siblings).filter { starts[$0] >= end }.sorted { starts[$0] < starts[$1] }
      .prefix(Self.readerLimit)
  }

  private func roots(of trace: Int) -> [Int] {
    let tree = experiment.tree
    return tree.rows(ofTrace: trace).prefix(Self.rowLimit).filter { tree.depth($0) == 1 }
      .compactMap(tree.observation)
  }

  private func body(of observation: Int) -> JSONDocument.Value? {
    guard observation < experiment.observations.recordedCount,
      case .success(let document) = Result(
        catching: { try experiment.document(of: experiment.record(of: observation)) })
    else { return nil }
    return document.root
  }

  private static func contains(_ value: JSONDocument.Value, _ texts: [String]) -> Bool {
    (value.index..<value.endIndex).contains { index in
      guard let string = value.document.value(at: index).string else { return false }
      return texts.contains { string.firstRange(of: $0) != nil }
    }
  }
}
