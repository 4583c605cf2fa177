/// What a file of an experiment contains.
public enum ArtifactRole: String, Sendable {
  case observations, traces, traceSummary, summary, errors, perTraceEvaluation, evaluationSummary
  case turns, log
  /// `per_trace_analysis/per_trace.jsonl`: a run on each line, with its observations in `timeline`.
  case perTraceAnalysis
  /// `fluxloop_args_*.jsonl`: the arguments of calls, which the SDK records to replay them.
  case argumentRecording
  /// Observations of the offline store, some of which belong to the experiment.
  case storeObservations

  /// Whether a file contains one JSON value and not a record on each line.
  package var isDocument: Bool { self == .summary || self == .errors || self == .evaluationSummary }
}

extension ArtifactRole {
  /// The most bytes of a line, or of a file that is one document, that are read.
  ///
  /// Lines of observations are read without a copy. All others are parsed as a whole, which takes
  /// several times their size.
  package var lineLimit: Int {
    switch self {
    case .observations, .storeObservations: 1 << 30
    default: 256 << 20
    }
  }
}
