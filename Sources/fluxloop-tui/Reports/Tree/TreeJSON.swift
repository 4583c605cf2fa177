import TraceCore

/// The output of `tree --format json`.
struct TreeJSON: Report {
  let experiments: [Experiment]
  let query: Query
  /// The start of the ids of the traces to include; `nil` includes all traces.
  let trace: String?

  func write(to output: inout Output) {
    var json = JSONWriter()
    json.open("{")
    json.open("[", "experiments")
    for experiment in experiments {
      ExperimentJSON(experiment, query: query, trace: trace).write(&json, to: &output)
    }
    json.close("]")
    json.close("}")
    output.writeLine(&json)
  }
}
