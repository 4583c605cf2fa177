import Testing

@testable import TraceCore

extension Experiment {
  /// The tree as text: a line a row, ids indented by level.
  var outline: [String] {
    (0..<tree.count).map { row in
      let indent = String(repeating: " ", count: tree.depth(row))
      switch tree.content(row) {
      case .trace(let trace): return indent + (traces[trace].id ?? "-")
      case .observation(let observation): return indent + id(observation)
      case .missingCall(let missingCall):
        return indent + "missingCall " + missingCalls[missingCall].name
      }
    }
  }

  /// Errors by id, of all observations that show any.
  var errorStates: [String: String] {
    var states: [String: String] = [:]
    for observation in 0..<observations.count {
      let state = tree.state(tree.row(ofObservation: observation))
      if state != .ok { states[id(observation)] = state.rawValue }
    }
    return states
  }

  /// The rules of findings by the line that they speak of.
  func findings(file: Int = 0) -> [String] {
    findings.filter { $0.file == file }.map { "\($0.line) \($0.rule.rawValue)" }
  }

  /// What must hold for any tree.
  func checkTree(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      tree.count == traces.count + observations.count + missingCalls.count,
      sourceLocation: sourceLocation
    )
    var seen = [Int](repeating: 0, count: observations.count)
    var wrong: [String] = []
    var trace = -1
    for row in 0..<tree.count {
      let end = tree.end(row)
      if end <= row || end > tree.count { wrong.append("end of row \(row)") }
      switch tree.content(row) {
      case .trace(let number):
        trace += 1
        if number != trace || tree.depth(row) != 0 || tree.parent(row) != nil {
          wrong.append("trace in row \(row)")
        }
        if tree.rows(ofTrace: number) != row + 1..<end { wrong.append("rows of trace \(number)") }
      case .missingCall(let missingCall):
        if tree.row(ofMissingCall: missingCall) != row || end != row + 1 {
          wrong.append("missingCall in row \(row)")
        }
      case .observation(let observation):
        seen[observation] += 1
        guard let parent = tree.parent(row), parent < row else {
          wrong.append("no parent before row \(row)")
          continue
        }
        if tree.end(parent) < end { wrong.append("row \(row) is not inside its parent") }
        if tree.depth(row) != min(tree.depth(parent) + 1, Int(UInt16.max)) {
          wrong.append("level of row \(row)")
        }
        if tree.row(ofObservation: observation) != row { wrong.append("row of \(observation)") }
        if self.trace(of: observation) != trace { wrong.append("trace of \(observation)") }
      }
      if tree.trace(row) != trace { wrong.append("trace of row \(row)") }
    }
    if !seen.allSatisfy({ $0 == 1 }) { wrong.append("an observation is not one row") }
    #expect(wrong.isEmpty, sourceLocation: sourceLocation)
  }

  /// Every line of a file of lines is a record or a finding that stands for it.
  func checkLines(sourceLocation: SourceLocation = #_sourceLocation) {
    for (file, counts) in lineCounts.enumerated() {
      let replaced = findings.count { $0.file == file && $0.replacesLine }
      #expect(
        counts.records + replaced == counts.nonBlankLines, "\(files[file].name)",
        sourceLocation: sourceLocation)
    }
    let records = zip(files, lineCounts).reduce(0) { sum, pair in
      pair.0.role == .observations ? sum + pair.1.records : sum
    }
    #expect(records == observations.count, sourceLocation: sourceLocation)
    #expect(
      findings.allSatisfy {
        $0.observation >= -1 && $0.observation < observations.count && files.indices ~= $0.file
      }, sourceLocation: sourceLocation)
  }
}
