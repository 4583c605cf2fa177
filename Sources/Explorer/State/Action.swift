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
  /// The loading with a number is done.
  case loaded(Experiment, number: Int)
  /// The experiment of the loading with a number, with what its rules found.
  case diagnosed(Experiment, number: Int)
  /// The figures of an experiment in the list are known.
  case counted(ExperimentCounts, source: Int)
  /// Records for the detail pane were read.
  case records(row: Int, [LoadedRecord])
}

/// What the run loop shall do; its results come back as actions.
public enum Effect: Sendable {
  /// Load the experiment at a place of the list, in place of what is being loaded; `number` tells
  /// its actions from those of loadings before.
  case load(source: Int, number: Int)
  /// Stop loading and keep what is there.
  case stopLoading
  /// Read records of the current experiment.
  case readRecords(row: Int, [RecordPlace])
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
  public let place: RecordPlace
  /// Its content, or why there is none.
  public let content: Content

  /// What reading gave.
  public enum Content: Sendable {
    case document(JSONDocument)
    /// Too large to be laid out: its start, as text.
    case excerpt(String)
    case failure(BodyFailure)
  }

  /// Makes a record.
  public init(place: RecordPlace, content: Content) {
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

  /// Counts a loaded experiment.
  public init(_ experiment: Experiment) {
    traces = experiment.traces.count
    failed = experiment.traces.count { $0.outcome == .failed }
    observations = experiment.observations.count
    findings = experiment.findingGroups().count
  }
}
