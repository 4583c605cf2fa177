import TraceCore

/// The failures of some experiments, with what the reports say about their examples.
struct FailureList {
  let experiments: [Experiment]
  let failures: Failures

  /// Only failures that show at a row that matches the query count.
  init(_ experiments: [Experiment], _ query: Query) {
    // A diagnosis adds rows, so everything has to be read from the same experiment.
    let experiments = query.needsDiagnosis ? experiments.map { $0.diagnosed() } : experiments
    var failures = Failures()
    for experiment in experiments {
      failures.add(
        experiment, among: query.isEmpty ? nil : experiment.reportedRows(matching: query).matches)
    }
    failures.sort()
    self.experiments = experiments
    self.failures = failures
  }

  /// The runs of all experiments. One that is in two of them counts once, as among ``Failures/runs``.
  var runCount: Int {
    guard experiments.count > 1 else { return experiments[0].traces.count }
    let ids = experiments.flatMap { $0.traces.compactMap(\.id) }
    let all = experiments.reduce(0) { $0 + $1.traces.count }
    return all - ids.count + Set(ids).count
  }

  /// The first occurrence of a group.
  func example(of group: FailureGroup) -> Example? {
    group.example.map { occurrence in
      let experiment = experiments[Int(occurrence.experiment)]
      let row = Int(occurrence.row)
      return Example(
        path: experiment.shownPath, trace: experiment.traces[experiment.tree.trace(row)].id,
        observation: experiment.tree.observation(row).map { experiment.id($0) })
    }
  }

  /// Where a failure shows.
  struct Example {
    /// The path of the experiment.
    let path: String
    /// `nil` for the run that collects observations without a trace id.
    let trace: String?
    /// `nil` if no observation shows it.
    let observation: String?
  }
}
