import Explorer
import TraceCore

/// Finds what the rules report of an experiment.
struct DiagnosisWork: BackgroundWork {
  let experiment: Experiment
  let source: ScannedSource?

  func run(_ reply: Reply) {
    let diagnosed = experiment.diagnosedForScreen(isStopped: { reply.isStopped })
    reply.sendIfWanted(.diagnosed(ExperimentOverview(diagnosed, source: source)))
    FreedMemory.trim()
  }
}
