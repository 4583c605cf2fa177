/// The list of findings over the screen, and the line that is chosen.
public struct ProblemList: Sendable {
  /// Place among the ``ProblemLines``.
  var cursor = 0
  /// The first that shows.
  var top = 0
}
