import TraceIndex
import TraceModel

extension Experiment {
  /// Whether a trace has an observation of type agent. Linear in the trace's rows.
  func hasAgent(_ trace: Int) -> Bool {
    tree.rows(ofTrace: trace).contains { row in
      tree.observation(row).map { observations.types[$0] } == .agent
    }
  }
}
