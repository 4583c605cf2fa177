import TraceCore

/// The statistics of one experiment.
struct ExperimentFigures {
  let path: String
  let name: String
  let statistics: ExperimentStatistics

  /// Statistics of the observations that match a query. Only a query needs the rows of an experiment, and
  /// only some queries a diagnosis.
  init(_ records: ExperimentRecords, query: Query, prices: Prices?) {
    path = records.path
    name = records.name
    if query.isEmpty {
      statistics = records.statistics(prices)
    } else {
      let recorded = Experiment(records)
      let experiment = (query.needsDiagnosis ? recorded.diagnosed() : recorded).priced(prices)
      statistics = experiment.statistics(of: experiment.reportedRows(matching: query).matches)
    }
  }
}
