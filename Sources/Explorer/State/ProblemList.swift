import TraceCore

/// The findings of an experiment, and the one that is chosen.
public struct ProblemList: Sendable {
  /// Place in ``Experiment/findings``.
  var cursor = 0
  /// The first that shows.
  var top = 0
}
