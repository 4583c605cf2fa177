import TraceIndex
import TraceModel

extension Experiment {
  /// Whether a trace has an observation of type agent. Linear in the trace's rows.
  func hasAgent(_ trace: Int) -> Bool {
    let types = observations.types
    return tree.rows(ofTrace: trace).contains { row in
      tree.observation(row).map { types[$0] } == .agent
    }
  }
}
