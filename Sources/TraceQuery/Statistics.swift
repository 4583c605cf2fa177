import TraceIndex
import TraceModel

/// Figures about a group of observations; durations in milliseconds.
public struct Statistics: Sendable {
  /// Observations.
  public var count = 0
  /// Those with an error of their own.
  public var errors = 0
  /// Median of the durations; `nil` when none is known.
  public var p50: Double?
  /// 95th percentile of the durations, by nearest rank.
  public var p95: Double?
  /// Longest duration.
  public var max: Double?
  /// Sum of the times in which no child ran.
  public var selfTime: Double = 0
  /// Sum of the tokens that the observations themselves report.
  public var tokens = 0
}

/// Figures about an experiment, from the index alone: no body is read.
public struct ExperimentStatistics: Sendable {
  /// Observations.
  public var observations: Int
  /// Traces.
  public var traces: Int
  /// By type, the most frequent first.
  public var types: [(type: String, figures: Statistics)]
  /// By name and type, the longest self time first.
  public var names: [(name: String, type: String, figures: Statistics)]
}

extension ExperimentRecords {
  /// Statistics of all observations, by their recorded parents.
  ///
  /// Linear, except that siblings that overlap in time are sorted.
  public func statistics() -> ExperimentStatistics {
    statistics(ObservationGroups(self), traceCount: traces.count)
  }

  fileprivate func statistics(
    _ groups: ObservationGroups, traceCount: Int
  ) -> ExperimentStatistics {
    let types = groups.types().map { (type: typeNames[Int($0.type)], figures: $0.figures) }
      .sorted { ($1.figures.count, $0.type) < ($0.figures.count, $1.type) }
    let named = groups.groups.map { group in
      (name: names[group.name], type: typeNames[Int(group.type)], figures: group.figures)
    }.sorted { ($1.figures.selfTime, $0.name, $0.type) < ($0.figures.selfTime, $1.name, $1.type) }
    return ExperimentStatistics(
      observations: types.reduce(0) { $0 + $1.figures.count }, traces: traceCount, types: types,
      names: named)
  }
}

extension Experiment {
  /// Statistics of the observations in some rows, by their recorded parents: the placement of the rows
  /// makes no difference. Costs as ``ExperimentRecords/statistics()``.
  public func statistics(of rows: RowSet) -> ExperimentStatistics {
    precondition(rows.rowCount == tree.count, "the rows must be those of this experiment")
    let groups = ObservationGroups(records) { rows.contains(self.tree.row(ofObservation: $0)) }
    return records.statistics(groups, traceCount: traces(in: rows).count)
  }

  /// The traces that have a row in a set.
  private func traces(in rows: RowSet) -> RowSet {
    var seen = RowSet(rowCount: traces.count)
    for index in 0..<observations.count where rows.contains(tree.row(ofObservation: index)) {
      seen.insert(trace(of: index))
    }
    for number in traces.indices where rows.contains(tree.row(ofTrace: number)) {
      seen.insert(number)
    }
    return seen
  }

  /// By code of the type the duration, in microseconds, that the slowest twentieth reaches; `.max`
  /// for types that occur too seldom.
  func slowness() -> [Int64] {
    var durations = [[Int64]](repeating: [], count: typeNames.count)
    for index in 0..<observations.count {
      if let duration = observations.duration(index) {
        durations[Int(observations.types[index].code)].append(duration)
      }
    }
    // Among a handful none stands out.
    return durations.map { values in
      var values = values
      return values.count < 20
        ? .max
        : values.withUnsafeMutableBufferPointer {
          Quantile.select(Quantile.rank(0.95, of: $0.count), in: $0)
        }
    }
  }
}
