import Explorer

/// Waits for the experiments of the command line.
struct ExperimentsWork: BackgroundWork {
  let search: ExperimentSearch

  func run(_ reply: Reply) {
    search.wait()
    reply.sendIfWanted(
      .experiments(search.locations.map(ListedExperiment.init), note: search.found?.note))
  }
}
