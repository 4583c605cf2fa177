/// A kind of work that the run loop does for the explorer, one request at a time.
package enum RequestSlot: Hashable, CaseIterable, Sendable {
  /// Finding the experiments.
  case experiments
  /// Loading an experiment.
  case load
  /// Scanning the Python source.
  case scan
  /// Diagnosing the experiment that is shown, also while another one is loaded.
  case diagnosis
  /// Finding the rows that match a filter.
  case filter
  /// Finding the rows that contain a text.
  case search
  /// Sorting rows, and moving parallel calls to their repaired or recorded position.
  case arrangement
  /// Finding and sorting the rows of a flat list.
  case list
  /// Reading the records of one row.
  case records
  /// Reading the previews of the rows on the screen.
  case previews
  /// Reading what was said in one row.
  case conversation
  /// Summarizing a run.
  case summary
  /// Searching the detail.
  case detailSearch
  /// Taking a text out of records, for the clipboard or another program.
  case extraction
  /// Finding a row that a person named.
  case location
  /// Grouping what failed.
  case failures
  /// Computing or sorting the statistics.
  case statistics
  /// Finding the items of a page that contain a text.
  case pageSearch
  /// Reading a line of a file that is no record.
  case rawLine
  /// Computing the times of the runs in the timeline.
  case timing
  /// Reading the summaries of the experiments of the list.
  case summaries
  /// Counting the experiments of the list.
  case counts
}
