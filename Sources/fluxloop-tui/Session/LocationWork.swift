import Explorer
import TraceCore

/// Finds the row that a person named.
struct LocationWork: BackgroundWork {
  let target: RowTarget
  /// The row of the cursor.
  let cursor: Int
  let experiment: Experiment

  func immediateAnswer() -> Answer? { experiment.isSmall ? answer { false } : nil }

  func run(_ reply: Reply) { reply.sendIfWanted(answer { reply.isStopped }) }

  private func answer(_ isStopped: () -> Bool) -> Answer {
    .located(target.located(in: experiment, from: cursor, isStopped: isStopped))
  }
}
