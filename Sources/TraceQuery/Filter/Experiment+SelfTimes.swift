import TraceIndex

extension Experiment {
  /// The observations whose self time is in a range of milliseconds. Linear in the rows; stops early when
  /// `isStopped` returns true.
  func observations(withSelfTimeIn range: NumberRange, isStopped: () -> Bool) -> RowSet {
    var found = RowSet(rowCount: observations.count)
    for trace in traces.indices {
      if isStopped() { break }
      let run = RunRows(self, trace: trace)
      for (row, time) in zip(run.rows, run.selfTimes()) where time >= 0 {
        guard let index = tree.observation(row), range.contains(Double(time) / 1000) else {
          continue
        }
        found.insert(index)
      }
    }
    return found
  }
}
