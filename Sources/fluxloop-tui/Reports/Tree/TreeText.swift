import TraceCore

/// The output of `tree`: for each experiment a header, one line a row, and the findings.
struct TreeText: Report {
  let experiments: [Experiment]
  let query: Query
  let paint: Paint

  func write(to output: inout Output) {
    for (number, experiment) in experiments.enumerated() {
      if number > 0 { output.writeLine() }
      ExperimentText(experiment, query: query, paint: paint).write(to: &output)
    }
  }
}
