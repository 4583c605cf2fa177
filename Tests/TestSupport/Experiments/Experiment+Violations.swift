import TraceCore

extension Experiment {
  /// What is wrong with the tree. Must be empty for every experiment.
  package var treeViolations: [String] {
    var violations: [String] = []
    let missingCount = missingCalls.count + observations.missingParents.all.count
    if tree.count != traces.count + observations.count + missingCount {
      violations.append("the tree has \(tree.count) rows")
    }
    var rowsOfObservation = [Int](repeating: 0, count: observations.count)
    var trace = -1
    for row in 0..<tree.count {
      switch tree.content(row) {
      case .trace(let number):
        trace += 1
        if number != trace { violations.append("row \(row) is trace \(number), not \(trace)") }
        violations += traceRowViolations(row, number)
      case .missingCall(let number):
        if tree.row(ofMissingCall: number) != row || tree.end(row) != row + 1 {
          violations.append("missing call in row \(row)")
        }
      case .missingParent(let number):
        if tree.row(ofMissingParent: number) != row || tree.depth(row) != 1 {
          violations.append("missing parent in row \(row)")
        }
      case .observation(let observation):
        rowsOfObservation[observation] += 1
        if self.trace(of: observation) != trace { violations.append("trace of \(observation)") }
        violations += observationRowViolations(row, observation)
      }
      if !(row + 1...tree.count).contains(tree.end(row)) { violations.append("end of row \(row)") }
      if tree.trace(row) != trace { violations.append("trace of row \(row)") }
    }
    for (observation, count) in rowsOfObservation.enumerated() where count != 1 {
      violations.append("observation \(observation) has \(count) rows")
    }
    return violations
  }

  private func traceRowViolations(_ row: Int, _ number: Int) -> [String] {
    var violations: [String] = []
    if tree.depth(row) != 0 || tree.parent(row) != nil { violations.append("depth of row \(row)") }
    if tree.rows(ofTrace: number) != row + 1..<tree.end(row) {
      violations.append("rows of trace \(number)")
    }
    return violations
  }

  private func observationRowViolations(_ row: Int, _ observation: Int) -> [String] {
    guard let parent = tree.parent(row), parent < row else { return ["parent of row \(row)"] }
    var violations: [String] = []
    if tree.end(parent) < tree.end(row) { violations.append("row \(row) is not inside its parent") }
    if tree.depth(row) != tree.depth(parent) + 1 {
      violations.append("depth of row \(row)")
    }
    if tree.row(ofObservation: observation) != row { violations.append("row of \(observation)") }
    return violations
  }

  /// Lines that are lost or counted twice: every line is a record, blank, or replaced by a finding.
  /// Must be empty for every experiment.
  package var lineViolations: [String] {
    var violations: [String] = []
    var records = 0
    for (file, counts) in lineCounts.enumerated() {
      let replaced = findings.count { $0.file == file && $0.replacesLine }
      if counts.records + counts.otherObjects + replaced != counts.nonBlankLines {
        violations.append("\(files[file].name): \(counts), \(replaced) replaced by findings")
      }
      if [.observations, .storeObservations].contains(files[file].role) {
        records += counts.records
      }
    }
    // A line of an analysis contains all observations of a trace.
    let analyzed = files.contains { $0.role == .perTraceAnalysis }
    if !analyzed, records != observations.recordedCount {
      violations.append("\(records) records, \(observations.recordedCount) observations")
    }
    for finding in findings
    where !files.indices.contains(finding.file)
      || !(-1..<observations.count).contains(Int(finding.observation))
    {
      violations.append("finding about \(finding.observation) in file \(finding.file)")
    }
    return violations
  }

  /// All violations of the tree and of the lines.
  package var violations: [String] { treeViolations + lineViolations }
}
