import JSONText
import TraceIndex
import TraceModel

extension Experiment {
  /// Reads the records of a trace that rules read, in order.
  func forEachRecord(
    ofTrace trace: Int, _ body: (_ record: JSONDocument.Value, _ range: RecordRange) -> Void
  ) {
    for range in traces[trace].records where files[range.file].role != .perTraceEvaluation {
      guard case .success(let document) = Result(catching: { try self.document(of: range) })
      else { continue }
      body(document.root, range)
    }
  }
}
