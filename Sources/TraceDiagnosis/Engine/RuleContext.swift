import TraceIndex

/// What rules start from: the experiment, and what several of them compute from its index.
///
/// Each shared value is computed once a diagnosis, when the first rule reads it.
struct RuleContext {
  let experiment: Experiment
  lazy var unpoppedSuspects = UnpoppedSuspects(experiment)

  init(_ experiment: Experiment) { self.experiment = experiment }
}
