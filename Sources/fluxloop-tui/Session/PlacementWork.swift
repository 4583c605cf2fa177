import Explorer
import TraceCore

/// Moves parallel calls to their repaired or recorded position.
struct PlacementWork: BackgroundWork {
  let experiment: Experiment
  let repaired: Bool
  let source: ScannedSource?

  func immediateAnswer() -> Answer? { experiment.isSmall ? answer() : nil }

  func run(_ reply: Reply) { reply.sendIfWanted(answer()) }

  private func answer() -> Answer {
    .placed(ExperimentOverview(experiment.placed(repaired: repaired), source: source))
  }
}
