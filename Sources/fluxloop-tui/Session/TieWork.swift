import Explorer

/// Ties an experiment's findings to the source that explains them.
struct TieWork: BackgroundWork {
  let overview: ExperimentOverview
  let source: ScannedSource

  func run(_ reply: Reply) { reply.sendIfWanted(.diagnosed(overview.tied(to: source))) }
}
