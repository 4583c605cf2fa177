import CellGrid
import TraceCore

/// Everything that can happen to the explorer.
public enum Action: Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted.
  case paste(String)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// The terminal has another size.
  case resize(Size)
  /// Something was read in the loading with a number.
  case loading(LoadProgress, number: Int)
  /// What the loading with a number has read so far.
  case arrived(ExperimentOverview, number: Int)
  /// The loading with a number is done.
  case loaded(ExperimentOverview, number: Int)
  /// The experiment of the loading with a number, with what its rules found.
  case diagnosed(ExperimentOverview, number: Int)
  /// The same experiment with its rows in other places.
  case placed(ExperimentOverview, number: Int)
  /// The rows that the filter with a number takes, or those that it has found so far.
  case filtered(FilteredRows, number: Int)
  /// The rows that the search with a number has found, or has found so far.
  case found(FoundRows, number: Int)
  /// The figures of an experiment in the list are known.
  case counted(ExperimentCounts, source: Int)
  /// Records for the detail pane were read.
  case records(row: Int, [LoadedRecord])
}

/// What the run loop shall do; its results come back as actions.
///
/// What is asked of a whole experiment (`filter`, `search`, `place`) is done at once where the
/// experiment has at most ``immediateLimit`` rows, so that nothing flickers, else aside.
public enum Effect: Sendable {
  /// Rows that are walked over faster than the eye notices, on the slowest of machines.
  public static let immediateLimit = 20_000

  /// Load the experiment at a place of the list, in place of what is being loaded; `number` tells
  /// its actions from those of loadings before.
  case load(source: Int, number: Int)
  /// Stop loading and keep what is there.
  case stopLoading
  /// Look for the rows that a filter takes, in place of what is being filtered.
  case filter(Query, Experiment, number: Int)
  /// Stop filtering.
  case stopFiltering
  /// Look for the rows that show a text, from a row on, in place of what is being searched for.
  case search(String, from: Int, Experiment, number: Int)
  /// Stop searching.
  case stopSearching
  /// Give the rows of an experiment their repaired places, or the recorded ones.
  case place(Experiment, repaired: Bool, number: Int)
  /// Read records of the current experiment.
  case readRecords(row: Int, [RecordRange])
  /// Paint everything anew.
  case redraw
  /// Give the terminal back and stop until continued.
  case suspend
  /// Leave.
  case quit
}

/// A record that was read for the detail pane.
public struct LoadedRecord: Sendable {
  /// Where it stands.
  public let place: RecordRange
  /// Its content, or why there is none.
  public let content: Content

  /// What reading gave.
  public enum Content: Sendable {
    case document(JSONDocument)
    /// Too large to be laid out: its start, as text.
    case excerpt(String)
    case failure(RecordFailure)
  }

  /// Makes a record.
  public init(place: RecordRange, content: Content) {
    self.place = place
    self.content = content
  }
}

/// Figures of an experiment in the list that need its observations.
public struct ExperimentCounts: Hashable, Sendable {
  /// Traces, those of failed runs included.
  public var traces: Int
  /// Traces that failed.
  public var failed: Int
  /// Observations.
  public var observations: Int
  /// Findings.
  public var findings: Int

  /// Counts a loaded experiment of which the groups of findings are known.
  init(_ experiment: Experiment, findings: Int) {
    traces = experiment.traces.count
    failed = experiment.traces.count { $0.outcome == .failed }
    observations = experiment.observations.count
    self.findings = findings
  }

  /// Counts a loaded experiment. Linear in its traces and findings.
  public init(_ experiment: Experiment) {
    self.init(experiment, findings: experiment.findingGroups().count)
  }
}
