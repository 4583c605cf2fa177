import TraceCore

/// The failures of some experiments, with what the reports say about their examples.
struct FailureList {
  let experiments: [Experiment]
  let failures: Failures

  /// Only failures that show at a row that matches the query count.
  init(_ experiments: [Experiment], _ query: Query) {
    var failures = Failures()
    for experiment in experiments {
      // Only a query can need the findings.
      let rows = query.isEmpty ? nil : experiment.diagnosed().rows(matching: query)
      failures.add(experiment, among: rows?.matches)
    }
    failures.sort()
    self.experiments = experiments
    self.failures = failures
  }

  /// The first occurrence of a group.
  func example(of group: FailureGroup) -> Example? {
    group.example.map { occurrence in
      let experiment = experiments[Int(occurrence.experiment)]
      let row = Int(occurrence.row)
      return Example(
        path: experiment.path, trace: experiment.traces[experiment.tree.trace(row)].id,
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
