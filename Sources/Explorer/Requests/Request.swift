import TraceCore

/// Work for the run loop. It replaces the request that is running in the same slot.
package struct Request: Sendable {
  package let id: RequestID
  package let work: Work

  package enum Work: Sendable {
    /// Load the experiment at an index of the list.
    case load(listIndex: Int)
    case diagnosis(Experiment)
    case filter(Query, Experiment)
    /// Search a text from a row on and around the end.
    case search(String, from: Int, Experiment)
    case placement(Experiment, repaired: Bool)
    case records([RecordRange], Experiment)
    /// Count the experiments of the list.
    case counts

    var slot: RequestSlot {
      switch self {
      case .load: .load
      case .diagnosis: .diagnosis
      case .filter: .filter
      case .search: .search
      case .placement: .placement
      case .records: .records
      case .counts: .counts
      }
    }
  }
}
