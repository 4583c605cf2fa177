import Explorer
import TraceCore

/// Finds the row that a person named.
struct LocationWork: BackgroundWork {
  let target: RowTarget
  /// The row of the cursor.
  let cursor: Int
  let experiment: Experiment

  var isQuick: Bool { experiment.isSmall }

  func run(_ reply: Reply) {
    reply.sendIfWanted(
      .located(target.located(in: experiment, from: cursor, isStopped: { reply.isStopped })))
  }
}
