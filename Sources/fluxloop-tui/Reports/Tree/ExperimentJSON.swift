import TraceCore

/// One experiment of `tree --format json`.
struct ExperimentJSON {
  private let experiment: Experiment
  /// `nil` without a filter.
  private let filtered: FilteredRows?
  private let trace: String?
  /// The number of findings about each trace or its observations.
  private let findingCounts: [Int]

  /// The bytes after which the output gets what has been written.
  private static let drainSize = 1 << 16

  init(_ experiment: Experiment, query: Query, trace: String?) {
    self.experiment = experiment
    filtered = query.isEmpty ? nil : experiment.reportedRows(matching: query)
    self.trace = trace
    findingCounts = experiment.findingCounts
  }

  func write(_ json: inout JSONWriter, to output: inout Output) {
    json.open("{")
    json.string(experiment.shownPath, "path")
    json.string(experiment.name, "name")
    json.string(experiment.summary?.date, "date")
    json.string(experiment.summary?.runner, "runner")
    json.string(experiment.origin.rawValue, "origin")
    json.open("[", "traces")
    for number in experiment.traces.indices where includes(trace: number) {
      write(trace: number, &json, to: &output)
    }
    json.close("]")
    json.array("findings") { json in
      for finding in experiment.findings { write(finding, &json) }
    }
    json.close("}")
  }

  private func includes(trace number: Int) -> Bool {
    guard let trace else { return true }
    return experiment.traces[number].id.map { IDStart(trace).matches($0) } == true
  }

  private func write(_ finding: Finding, _ json: inout JSONWriter) {
    json.object { json in
      json.string(finding.rule.rawValue, "rule")
      json.fileLine(experiment.records.fileLine(of: finding))
      json.string(finding.message, "message")
    }
  }

  private func write(trace number: Int, _ json: inout JSONWriter, to output: inout Output) {
    json.open("{")
    TraceJSON(experiment, trace: number, findings: findingCounts[number]).write(&json)
    json.open("[", "observations")
    let timing = RunTiming(experiment, trace: number)
    var groupEnd = 0
    for row in experiment.tree.rows(ofTrace: number) {
      // The children of a missing parent are roots here, as no observation is above them.
      if case .missingParent = experiment.tree.content(row) { groupEnd = experiment.tree.end(row) }
      guard filtered?.matches.contains(row) ?? true, let index = experiment.tree.observation(row)
      else { continue }
      let depth = experiment.tree.depth(row) - (row < groupEnd ? 2 : 1)
      json.object { write(observation: index, row: row, depth: depth, timing, &$0) }
      if json.text.count > Self.drainSize { output.write(json.drain()) }
    }
    json.close("]")
    json.close("}")
  }

  private func write(
    observation index: Int, row: Int, depth: Int, _ timing: RunTiming, _ json: inout JSONWriter
  ) {
    let level = experiment.level(index)
    json.string(experiment.id(index), "id")
    json.string(experiment.type(index), "type")
    json.string(experiment.actsAs(index).map { experiment.typeNames[Int($0.code)] }, "acts_as")
    json.string(experiment.name(index), "name")
    json.string(experiment.displayParent(index).map { experiment.id($0) }, "parent")
    json.string(experiment.recordedParent(index), "recorded_parent")
    json.integer(depth, "depth")
    json.string(experiment.tree.state(row).rawValue, "state")
    json.string(experiment.error(index), "error")
    json.string(experiment.observations.errorSource(index)?.rawValue, "error_source")
    json.string(level.isEmpty ? nil : level, "level")
    json.string(experiment.model(index), "model")
    let microseconds = experiment.observations.duration(index)
    json.number(microseconds.map { Double($0) / 1000 }, "duration_ms")
    json.number(timing.selfTime(row).map { Double($0) / 1000 }, "self_ms")
    json.bool(timing.isCritical(row), "critical")
    json.integer(experiment.tokens(index), "tokens")
    json.usage(experiment.usage(index))
    json.number(experiment.cost(of: index), "cost_usd")
    json.fileLine(experiment.records.fileLine(of: experiment.record(of: index)))
    json.strings(experiment.observations.flags[index].badges, "badges")
    json.string(experiment.records.origin(index).rawValue, "origin")
  }
}

extension Experiment {
  /// The number of findings about each trace or its observations.
  fileprivate var findingCounts: [Int] {
    var counts = [Int](repeating: 0, count: traces.count)
    for finding in findings {
      if finding.observation >= 0 {
        counts[trace(of: Int(finding.observation))] += 1
      } else if finding.trace >= 0 {
        counts[Int(finding.trace)] += 1
      }
    }
    return counts
  }
}
