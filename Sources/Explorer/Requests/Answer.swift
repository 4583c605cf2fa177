import TraceCore

/// A result of a request, whole or partial.
package enum Answer: Sendable {
  /// The experiments of the command line, and why one was chosen; none if that failed.
  case experiments([ListedExperiment], note: String?)
  case progress(LoadProgress)
  /// What has been read so far.
  case preview(ExperimentOverview)
  /// Everything that was read; partial when loading was stopped.
  case loaded(ExperimentOverview)
  /// The findings in the Python source.
  case scanned(SourceReport)
  /// The loaded experiment with the findings of its rules, or with the source that explains them.
  case diagnosed(ExperimentOverview)
  /// Rows that match the filter, complete or found so far.
  case filtered(FilteredRows)
  /// Rows that contain the text, complete or found so far.
  case found(FoundRows)
  /// The same experiment with its rows arranged as requested.
  case arranged(ExperimentOverview)
  /// The rows of a flat list of an experiment.
  case listed(ListedRows, Experiment)
  case records([LoadedRecord])
  /// Previews of rows, all or those found so far.
  case previews(FoundPreviews)
  /// What was said in a row; `nil` if nothing was recorded.
  case conversation(RowConversation?)
  /// The figures and texts of a run's summary.
  case summary(RunSummary)
  /// The hits of a search in the detail.
  case detailFound(DetailFound)
  case extracted(Extracted)
  case located(LocatedRow)
  /// What a page needs to know about the snapshot of an experiment.
  case page(PageAnswer, Experiment)
  /// What the timeline needs to know about runs of a snapshot.
  case timing([RunTimes], Experiment)
  /// The summaries of experiments of the list, from an index on.
  case summarized([ExperimentSummary?], from: Int)
  /// The figures of one experiment of the list.
  case counted(ExperimentCounts, listIndex: Int)

  /// Whether no other answer follows.
  var isFinal: Bool {
    switch self {
    case .progress, .preview, .summarized, .counted: false
    case .experiments, .loaded, .scanned, .diagnosed, .arranged, .listed, .records, .conversation,
      .summary, .detailFound, .extracted, .located, .page, .timing:
      true
    case .filtered(let rows): rows.isComplete
    case .found(let rows): rows.isComplete
    case .previews(let found): found.isComplete
    }
  }
}
