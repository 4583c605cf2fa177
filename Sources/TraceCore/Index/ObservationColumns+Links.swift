extension ObservationColumns {
  /// Finds what stands several times, keeps the later and fuller one, and resolves all parents.
  ///
  /// `findings` gets those of the rules `duplicate-id` and `orphan`, and refers to the observations
  /// that are left; a line that goes is no record any more, as its finding stands for it. Linear.
  ///
  /// Unless `isComplete`, a parent that is not there may still come: the SDK writes children first.
  /// Returns the observations by trace.
  mutating func link(
    traceCount: Int, names: StringTable, isComplete: Bool, findings: inout [Finding],
    lineCounts: inout [LineCounts]
  ) -> TraceGroups {
    var groups = TraceGroups(traces, traceCount: traceCount)
    var links = ParentResolution(self, groups)
    if !links.replaced.isEmpty {
      findings += duplicateFindings(links.replaced)
      for (gone, _) in links.replaced { lineCounts[file(Int(gone))].records -= 1 }
      remove(links.replaced.map(\.gone), findings: &findings)
      groups = TraceGroups(traces, traceCount: traceCount)
      links = ParentResolution(self, groups)
    }
    parents = links.parents
    parentIDs = []
    guard isComplete else { return groups }
    for (index, parent) in links.orphans {
      orphanParents[index] = parent
      flags[Int(index)].insert(.orphan)
    }
    findings += orphanFindings(names)
    return groups
  }

  private mutating func duplicateFindings(
    _ replaced: [(gone: Int32, kept: Int32)]
  ) -> [Finding] {
    let next = Dictionary(replaced.map { ($0.gone, $0.kept) }, uniquingKeysWith: { $1 })
    return replaced.map { gone, _ in
      var kept = gone
      while let further = next[kept] { kept = further }
      flags[Int(kept)].insert(.duplicate)
      return Finding(
        rule: .duplicateID, severity: .warning, file: file(Int(gone)), line: line(Int(gone)),
        observation: kept, detail: .keptLine(line(Int(kept))), replacesLine: true)
    }
  }

  private func orphanFindings(_ names: StringTable) -> [Finding] {
    orphanParents.sorted { $0.key < $1.key }.map { index, parent in
      Finding(
        rule: .orphan, severity: .warning, file: file(Int(index)), line: line(Int(index)),
        observation: index, detail: .text(parent.text(names)))
    }
  }

  /// Takes observations out of every column and renumbers what refers to the others.
  private mutating func remove(_ gone: [Int32], findings: inout [Finding]) {
    var isGone = [Bool](repeating: false, count: count)
    for index in gone { isGone[Int(index)] = true }
    var number = [Int32](repeating: -1, count: count)
    var next: Int32 = 0
    for index in 0..<count where !isGone[index] {
      number[index] = next
      next += 1
    }
    for place in findings.indices where findings[place].observation >= 0 {
      findings[place].observation = number[Int(findings[place].observation)]
    }
    lineRuns = runs(without: isGone, number)
    func kept<Element>(_ column: [Element]) -> [Element] {
      column.indices.lazy.filter { !isGone[$0] }.map { column[$0] }
    }
    (relativeOffsets, lengths) = (kept(relativeOffsets), kept(lengths))
    (ids, parentIDs) = (kept(ids), kept(parentIDs))
    (traces, starts, ends) = (kept(traces), kept(starts), kept(ends))
    (names, models, errors, types) = (kept(names), kept(models), kept(errors), kept(types))
    (levels, tokens, flags) = (kept(levels), kept(tokens), kept(flags))
  }

  /// The runs of the observations that are left: behind each gap a new one begins.
  private func runs(without isGone: [Bool], _ number: [Int32]) -> [LineRun] {
    var runs: [LineRun] = []
    for place in lineRuns.indices {
      let run = lineRuns[place]
      var isOpen = false
      for index in Int(run.row)..<end(ofRun: place) {
        if !isGone[index], !isOpen {
          runs.append(
            LineRun(
              row: number[index], file: run.file, line: run.line(of: index),
              offset: run.offset))
        }
        isOpen = !isGone[index]
      }
    }
    return runs
  }
}
