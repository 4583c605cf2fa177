extension ObservationColumns {
  /// A well-mixed number for an id within a trace: parents are looked for in the same trace only.
  @inline(__always)
  private func hash(_ id: RecordID, trace: UInt32) -> Int {
    id.mixed ^ Int(trace &* 0x9E37_79B1 & 0x7FFF_FFFF)
  }

  @inline(__always)
  private func isSame(_ number: Int32, _ id: RecordID, _ trace: UInt32) -> Bool {
    ids[Int(number)] == id && traces[Int(number)] == trace
  }

  /// Finds what stands several times, keeps the later and fuller one, and resolves all parents.
  ///
  /// `findings` gets those of the rules `duplicate-id` and `orphan`, and refers to the observations
  /// that are left; a line that goes is no record any more, as its finding stands for it.
  mutating func link(
    names: StringTable, findings: inout [Finding], lineCounts: inout [LineCounts]
  ) {
    var table = NumberTable(capacity: count)
    var replaced: [(gone: Int32, kept: Int32)] = []
    for index in 0..<count {
      let number = Int32(index)
      let (id, trace) = (ids[index], traces[index])
      let key = hash(id, trace: trace)
      guard let earlier = table.insert(key, number, isSame: { isSame($0, id, trace) }) else {
        continue
      }
      if isFuller(Int(earlier), than: index) {
        table.insert(key, earlier, isSame: { isSame($0, id, trace) })
        replaced.append((number, earlier))
      } else {
        replaced.append((earlier, number))
      }
    }
    resolveParents(table)
    findings += duplicateFindings(replaced)
    for (gone, _) in replaced { lineCounts[Int(files[Int(gone)])].records -= 1 }
    if !replaced.isEmpty { remove(replaced.map(\.gone), findings: &findings) }
    findings += orphanFindings(names)
  }

  /// A record with an end is fuller than one without; else the longer line is.
  private func isFuller(_ a: Int, than b: Int) -> Bool {
    let (endA, endB) = (ends[a] != Self.missingTime, ends[b] != Self.missingTime)
    return endA != endB ? endA : lengths[a] > lengths[b]
  }

  private mutating func resolveParents(_ table: NumberTable) {
    parents = [Int32](repeating: -1, count: count)
    for index in 0..<count where !parentIDs[index].isNone {
      let (id, trace) = (parentIDs[index], traces[index])
      if let parent = table.find(hash(id, trace: trace), isSame: { isSame($0, id, trace) }) {
        parents[index] = parent
      } else {
        orphanParents[Int32(index)] = id
        flags[index].insert(.orphan)
      }
    }
    parentIDs = []
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
        rule: .duplicateID, severity: .warning, file: Int(files[Int(gone)]),
        line: Int(lines[Int(gone)]), observation: kept,
        detail: .keptLine(Int(lines[Int(kept)])), replacesLine: true)
    }
  }

  private func orphanFindings(_ names: StringTable) -> [Finding] {
    orphanParents.sorted { $0.key < $1.key }.map { index, parent in
      Finding(
        rule: .orphan, severity: .warning, file: Int(files[Int(index)]),
        line: Int(lines[Int(index)]), observation: index, detail: .text(parent.text(names)))
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
    func kept<Element>(_ column: [Element]) -> [Element] {
      column.indices.lazy.filter { !isGone[$0] }.map { column[$0] }
    }
    (files, offsets, lengths, lines) = (kept(files), kept(offsets), kept(lengths), kept(lines))
    (ids, traces, starts, ends) = (kept(ids), kept(traces), kept(starts), kept(ends))
    (names, models, errors, types) = (kept(names), kept(models), kept(errors), kept(types))
    (levels, tokens, flags) = (kept(levels), kept(tokens), kept(flags))
    parents = kept(parents).map { $0 < 0 ? -1 : number[Int($0)] }
    orphanParents = Dictionary(
      orphanParents.compactMap { index, id in
        number[Int(index)] < 0 ? nil : (number[Int(index)], id)
      }, uniquingKeysWith: { $1 })
  }
}
