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

  /// Observations below a row. Logarithmic in the number of missing calls and missing parents.
  public func observationCount(below row: Int) -> Int {
    let rows = tree.descendants(row)
    return rows.count
      - (missingCount(before: rows.upperBound) - missingCount(before: rows.lowerBound))
  }

  private func missingCount(before row: Int) -> Int {
    missingRows.partitioningIndex { $0 >= row }
  }

  /// Whether a missing parent is probably still running, so that it has not been written yet.
  public func isRunning(_ parent: MissingParent) -> Bool {
    records.isRunning(parent)
  }

  /// Where a missing parent is, in a few words.
  public func whereabouts(of parent: MissingParent) -> String {
    if isRunning(parent) { return "still running" }
    return parent.elsewhere == nil ? "not in the file" : "in another trace"
  }

  /// The missing parent with the same id in the same trace of another snapshot, as an index in
  /// ``MissingParents/all``.
  public func missingParent(like number: Int, of other: Experiment) -> Int? {
    let child = other.observations.missingParents.all[number].firstChild
    return observation(like: child, of: other).flatMap {
      observations.missingParents.number(ofChild: $0)
    }
  }

  /// The missing call that a finding is about, as an index in ``Diagnosis/missingCalls``.
  public func missingCall(ofFinding number: Int) -> Int? {
    // Missing calls are in the order of their findings.
    let index = missingCalls.partitioningIndex { $0.finding >= number }
    return index < missingCalls.count && missingCalls[index].finding == number ? index : nil
  }

  /// The findings about an observation, at its line and at the lines that it replaces. Logarithmic in
  /// the number of findings.
  public func findings(of observation: Int) -> [Finding] {
    (diagnosis.replacements[Int32(observation)] ?? []).map { findings[Int($0)] }
      + findings(at: record(of: observation)).filter { $0.observation == Int32(observation) }
  }

  /// The findings about the line of a record. Logarithmic in the number of findings.
  public func findings(at record: RecordRange) -> ArraySlice<Finding> {
    let location = (record.file, record.line)
    let start = findings.partitioningIndex { ($0.file, $0.line) >= location }
    let end = findings.partitioningIndex { ($0.file, $0.line) > location }
    return findings[start..<end]
  }
}
