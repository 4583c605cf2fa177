import TraceModel

extension ObservationColumns {
  /// Removes observations that occur several times, keeping the later and more complete one, and
  /// resolves all parents. Returns the observations by trace.
  ///
  /// Adds findings of the rule `duplicate-id`, and renumbers the others. A line that is removed is no
  /// longer a record, because its finding replaces it. What the store repeats of the experiment's own files
  /// does not count. Linear.
  ///
  /// Unless `isComplete`, a missing parent may still come: the SDK writes children first.
  package mutating func resolveParents(
    traces known: [Trace], names: StringTable, isComplete: Bool, findings: inout [Finding],
    lineCounts: inout [LineCounts]
  ) -> TraceGroups {
    var groups = TraceGroups(traces, traceCount: known.count)
    var links = ParentResolution(self, groups)
    if !links.replaced.isEmpty {
      for (removed, kept) in links.replaced {
        let file = file(Int(removed))
        lineCounts[file].records -= 1
        if file != self.file(Int(kept)) { lineCounts[file].nonBlankLines -= 1 }
      }
      findings += duplicateFindings(
        links.replaced.filter { file(Int($0.removed)) == file(Int($0.kept)) })
      remove(links.replaced.map(\.removed), findings: &findings)
      groups = TraceGroups(traces, traceCount: known.count)
      links = ParentResolution(self, groups)
    }
    parents = links.parents
    let orphans = ParentSpelling(names, known).resolve(links.orphans, self, groups, &parents)
    parentIDs = []
    guard isComplete else { return groups }
    for (index, _) in orphans { flags[Int(index)].insert(.orphan) }
    missingParents = MissingParents(orphans, of: self, names)
    return groups
  }

  private mutating func duplicateFindings(
    _ replaced: [(removed: Int32, kept: Int32)]
  ) -> [Finding] {
    // What is kept of an observation may be removed later, so the last ones are looked at first.
    var last: [Int32: Int32] = [:]
    for (removed, kept) in replaced.reversed() { last[removed] = last[kept] ?? kept }
    return replaced.map { removed, kept in
      let kept = last[removed] ?? kept
      flags[Int(kept)].insert(.duplicate)
      return Finding(
        rule: .duplicateID, severity: .warning, file: file(Int(removed)), line: line(Int(removed)),
        observation: kept, detail: .keptLine(line(Int(kept))), replacesLine: true)
    }
  }

  /// Removes observations and renumbers what refers to the others.
  private mutating func remove(_ removed: [Int32], findings: inout [Finding]) {
    var isRemoved = [Bool](repeating: false, count: count)
    for index in removed { isRemoved[Int(index)] = true }
    var number = [Int32](repeating: -1, count: count)
    var next: Int32 = 0
    for index in 0..<count where !isRemoved[index] {
      number[index] = next
      next += 1
    }
    for index in findings.indices where findings[index].observation >= 0 {
      findings[index].observation = number[Int(findings[index].observation)]
    }
    lineRuns = runs(without: isRemoved, number)
    remove(isRemoved)
  }

  /// The runs of the observations that are not removed: a new one starts after each gap.
  private func runs(without isRemoved: [Bool], _ number: [Int32]) -> [LineRun] {
    var runs: [LineRun] = []
    for (runNumber, run) in lineRuns.enumerated() {
      var isOpen = false
      for index in Int(run.row)..<end(ofRun: runNumber) {
        if !isRemoved[index], !isOpen {
          runs.append(
            LineRun(
              row: number[index], file: run.file, line: run.line(of: index),
              offset: run.offset))
        }
        isOpen = !isRemoved[index]
      }
    }
    return runs
  }
}
