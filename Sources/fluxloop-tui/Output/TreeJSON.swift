import TraceCore

/// One experiment as `tree --format json` gives it.
struct TreeJSON {
  private let experiment: Experiment
  private let filtered: FilteredRows?
  private let trace: String?

  init(_ experiment: Experiment, query: Query, trace: String?) {
    self.experiment = experiment
    filtered = query.isEmpty ? nil : experiment.rows(matching: query)
    self.trace = trace
  }

  func write(_ json: inout JSONWriter, to output: inout Output) {
    json.open("{")
    json.string(experiment.path, "path")
    json.string(experiment.name, "name")
    json.open("[", "traces")
    for number in experiment.traces.indices where isWanted(number) {
      write(trace: number, &json, to: &output)
    }
    json.close("]")
    json.array("findings") { json in
      for finding in experiment.findings {
        json.object { json in
          json.string(finding.rule.rawValue, "rule")
          json.string(experiment.files[finding.file].path, "file")
          json.integer(finding.line > 0 ? finding.line : nil, "line")
          json.string(finding.message, "message")
        }
      }
    }
    json.close("}")
  }

  private func isWanted(_ number: Int) -> Bool {
    guard let trace else { return true }
    return experiment.traces[number].id?.hasPrefix(trace) == true
  }

  private func write(trace number: Int, _ json: inout JSONWriter, to output: inout Output) {
    let trace = experiment.traces[number]
    json.open("{")
    json.string(trace.id, "id")
    json.string(trace.name, "name")
    json.integer(trace.iteration, "iteration")
    json.string(trace.persona, "persona")
    json.string(trace.outcome.rawValue, "outcome")
    json.string(trace.origin.rawValue, "origin")
    json.number(trace.durationMilliseconds, "duration_ms")
    json.open("[", "observations")
    for row in experiment.tree.rows(ofTrace: number) {
      guard filtered?.matches.contains(row) ?? true,
        let index = experiment.tree.observation(row)
      else { continue }
      write(observation: index, row: row, &json)
      if json.text.count > 1 << 16 { output.write(json.drain()) }
    }
    json.close("]")
    json.close("}")
  }

  private func write(observation index: Int, row: Int, _ json: inout JSONWriter) {
    let columns = experiment.observations
    let place = experiment.record(of: index)
    json.object { json in
      json.string(experiment.id(index), "id")
      json.string(experiment.type(index), "type")
      json.string(experiment.name(index), "name")
      json.string(experiment.displayParent(index).map { experiment.id($0) }, "parent")
      json.string(experiment.recordedParent(index), "recorded_parent")
      json.integer(experiment.tree.depth(row) - 1, "depth")
      json.string(experiment.tree.state(row).rawValue, "state")
      json.string(experiment.error(index), "error")
      json.string(experiment.level(index).isEmpty ? nil : experiment.level(index), "level")
      json.string(experiment.model(index), "model")
      json.number(columns.duration(index).map { Double($0) / 1000 }, "duration_ms")
      json.integer(experiment.tokens(index), "tokens")
      json.string(experiment.files[place.file].path, "file")
      json.integer(place.line, "line")
      json.array("badges") { json in
        for badge in columns.flags[index].badges { json.string(badge) }
      }
    }
  }
}
