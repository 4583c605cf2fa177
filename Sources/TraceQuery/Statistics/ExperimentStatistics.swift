import TraceIndex
import TraceModel

/// Statistics of an experiment, from the index alone: no body is read.
public struct ExperimentStatistics: Sendable {
  /// The number of observations.
  public var observations: Int
  /// The number of traces.
  public var traces: Int
  /// By type, the most frequent first.
  public var types: [(type: String, figures: Statistics)]
  /// By name and type, the longest self time first.
  public var names: [(name: String, type: String, figures: Statistics)]
  /// By model, the most tokens first. Observations without a model are left out.
  public var models: [(model: String, figures: ModelStatistics)]
  /// The verdicts of `fluxloop evaluate`; `nil` if there are none.
  public var evaluation: EvaluationStatistics?
}

/// The tokens of one model.
public struct ModelStatistics: Sendable {
  /// The number of observations.
  public let count: Int
  /// The sum of the tokens, each counted once.
  public let tokens: Int
  /// The parts of ``tokens``; `nil` if none are reported.
  public let usage: Usage?
  /// What the tokens cost in US dollars, as far as it is known.
  public let cost: Double?
}

extension ExperimentRecords {
  /// Statistics of all observations, by their recorded parents.
  ///
  /// Linear, except that siblings that overlap in time are sorted.
  public func statistics(_ prices: Prices? = nil) -> ExperimentStatistics {
    var statistics = statistics(ObservationGroups(self, prices), traceCount: traces.count)
    statistics.evaluation = evaluationStatistics()
    return statistics
  }

  /// The verdicts about all runs. If no run has one, those that the summary states.
  private func evaluationStatistics() -> EvaluationStatistics? {
    guard var statistics = EvaluationStatistics(traces, summary?.evaluation) else {
      return summary?.evaluation.map { EvaluationStatistics($0) }
    }
    statistics.summary = summary?.evaluation
    return statistics
  }

  fileprivate func statistics(
    _ groups: ObservationGroups, traceCount: Int
  ) -> ExperimentStatistics {
    let types = groups.types().map { (type: typeNames[Int($0.type)], figures: $0.figures) }
      .sorted { ($1.figures.count, $0.type) < ($0.figures.count, $1.type) }
    let named = groups.groups.map { group in
      (name: strings[group.name], type: typeNames[Int(group.type)], figures: group.figures)
    }.sorted {
      ($1.figures.selfTime ?? -1, $0.name, $0.type) < ($0.figures.selfTime ?? -1, $1.name, $1.type)
    }
    let models = groups.models.map { number, sums in
      (
        model: strings[number],
        figures: ModelStatistics(
          count: sums.count, tokens: sums.tokens.total, usage: sums.tokens.usage,
          cost: sums.tokens.cost)
      )
    }.sorted { ($1.figures.tokens, $0.model) < ($0.figures.tokens, $1.model) }
    return ExperimentStatistics(
      observations: types.reduce(0) { $0 + $1.figures.count }, traces: traceCount, types: types,
      names: named, models: models)
  }
}

extension Experiment {
  /// Statistics of the observations in some rows, by their recorded parents: where the rows are in the
  /// tree makes no difference. Costs the same as ``ExperimentRecords/statistics(_:)``.
  public func statistics(of rows: RowSet) -> ExperimentStatistics {
    precondition(rows.rowCount == tree.count, "the rows must be those of this experiment")
    let groups = ObservationGroups(records, prices) {
      rows.contains(self.tree.row(ofObservation: $0))
    }
    let included = traces(in: rows)
    var statistics = records.statistics(groups, traceCount: included.count)
    statistics.evaluation = EvaluationStatistics(
      traces.indices.lazy.filter { included.contains($0) }.map { self.traces[$0] },
      summary?.evaluation)
    return statistics
  }

  /// The traces that have a row in a set.
  private func traces(in rows: RowSet) -> RowSet {
    var found = RowSet(rowCount: traces.count)
    for index in 0..<observations.count where rows.contains(tree.row(ofObservation: index)) {
      found.insert(trace(of: index))
    }
    for number in traces.indices where rows.contains(tree.row(ofTrace: number)) {
      found.insert(number)
    }
    return found
  }
}
