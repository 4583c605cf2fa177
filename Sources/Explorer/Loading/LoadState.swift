import TraceCore

/// The loading in progress, until all is read.
struct LoadState: Sendable {
  /// Index of the experiment in the list.
  let listIndex: Int
  let id: RequestID
  var progress: LoadProgress?
  /// Whether it was asked to stop, and has not answered yet.
  var isStopping = false
}
