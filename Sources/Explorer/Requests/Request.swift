import TraceCore

/// Work for the run loop. It replaces the request that is running in the same slot.
package struct Request: Sendable {
  package let id: RequestID
  package let work: Work

  package enum Work: Sendable {
    /// Find the experiments of the command line.
    case experiments
    /// Load the experiment at an index of the list.
    case load(listIndex: Int)
    /// Look for mistakes in the Python source of the command line.
    case scan
    case diagnosis(Experiment, ScannedSource?)
    /// Tie the findings of a snapshot to the source that explains them.
    case tie(ExperimentOverview, ScannedSource)
    case filter(Query, Experiment)
    /// Search a text from a row on and around the end.
    case search(String, from: Int, Experiment)
    /// Arrange the rows of an experiment in another way.
    case arrangement(Experiment, Arrangement, ScannedSource?)
    /// Find and sort the rows of a flat list.
    case list(ListRequest)
    case records([RecordRange], Experiment)
    /// Read what the rows of some observations say about them.
    case previews([Int], Experiment)
    /// Find what was said in a row whose records have been read.
    case conversation(row: Int, [LoadedRecord], Experiment)
    /// Summarize the run of a row whose records have been read.
    case summary(row: Int, [LoadedRecord], ExperimentOverview)
    /// Search everything that is known about a row.
    case detailSearch(DetailSearchJob)
    /// Take a text out of the records of a row.
    case extraction(Extraction)
    /// Find the row that a person named; the cursor is on another one.
    case location(RowTarget, from: Int, Experiment)
    /// Find out what a page needs to know about a snapshot, with what is known already.
    case page(PageRequest, ExperimentOverview, PageData)
    /// Find out what the timeline needs to know about runs.
    case timing(traces: [Int], Experiment)
    /// Read the summaries of the experiments of the list.
    case summaries
    /// Count the experiments of the list.
    case counts(ScannedSource?)

    var slot: RequestSlot {
      switch self {
      case .experiments: .experiments
      case .load: .load
      case .scan: .scan
      case .diagnosis, .tie: .diagnosis
      case .filter: .filter
      case .search: .search
      case .arrangement: .arrangement
      case .list: .list
      case .records: .records
      case .previews: .previews
      case .conversation: .conversation
      case .summary: .summary
      case .detailSearch: .detailSearch
      case .extraction: .extraction
      case .location: .location
      case .page(let request, _, _): request.slot
      case .timing: .timing
      case .summaries: .summaries
      case .counts: .counts
      }
    }
  }
}

extension PageRequest {
  fileprivate var slot: RequestSlot {
    switch self {
    case .failures: .failures
    case .statistics: .statistics
    case .search: .pageSearch
    case .rawLine: .rawLine
    }
  }
}
