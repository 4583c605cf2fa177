import Support
import TraceModel

extension Experiment {
  /// The observation under which the tree shows another one; `nil` at a root.
  public func displayParent(_ observation: Int) -> Int? {
    tree.parent(tree.row(ofObservation: observation)).flatMap { tree.observation($0) }
  }

  /// The recorded observations of a trace, without steps and missing calls. Linear in the rows of
  /// the trace if the experiment has steps.
  public func recordedCount(ofTrace number: Int) -> Int {
    let rows = tree.rows(ofTrace: number)
    guard observations.recordedCount < observations.count else {
      return observationCount(below: rows.lowerBound - 1)
    }
    return rows.count { row in
      tree.observation(row).map { $0 < observations.recordedCount } ?? false
    }
  }

  /// Observations below a row. Logarithmic in the number of missing calls.
  public func observationCount(below row: Int) -> Int {
    let rows = tree.descendants(row)
    let missing =
      missingCallCount(before: rows.upperBound) - missingCallCount(before: rows.lowerBound)
    return rows.count - missing
  }

  private func missingCallCount(before row: Int) -> Int {
    missingCallRows.partitioningIndex { $0 >= row }
  }

  /// The missing call that a finding is about, as an index in ``Diagnosis/missingCalls``.
  public func missingCall(ofFinding number: Int) -> Int? {
    // Missing calls are in the order of their findings.
    let index = missingCalls.partitioningIndex { $0.finding >= number }
    return index < missingCalls.count && missingCalls[index].finding == number ? index : nil
  }

  /// The findings about the line of a record. Logarithmic in the number of findings.
  public func findings(at record: RecordRange) -> ArraySlice<Finding> {
    let location = (record.file, record.line)
    let start = findings.partitioningIndex { ($0.file, $0.line) >= location }
    let end = findings.partitioningIndex { ($0.file, $0.line) > location }
    return findings[start..<end]
  }
}
