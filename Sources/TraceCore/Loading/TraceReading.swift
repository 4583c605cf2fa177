extension ExperimentBuilder {
  /// The object that a line holds; a finding if it holds none.
  mutating func object(_ line: Line, file: Int) -> JSONDocument.Value? {
    guard !line.isBlank else { return nil }
    lineCounts[file].nonBlankLines += 1
    do throws(JSONFailure) {
      let root = try JSONDocument(Array(line.bytes)).root
      guard root.kind == .object else {
        findings.append(
          .rejected(
            file: file, line: line.number, .notAnObject, .kind(root.kind),
            isTerminated: line.isTerminated))
        return nil
      }
      return root
    } catch {
      findings.append(
        .rejected(
          file: file, line: line.number, .malformedLine, .json(error),
          isTerminated: line.isTerminated))
      return nil
    }
  }

  /// Makes a trace of a line, or adds it to the one that it speaks of.
  ///
  /// `lines` are those of the same file so far, by trace; of two about one trace the later is kept,
  /// unless it is shorter. They are merged into the traces when the file has been read.
  mutating func addTrace(
    _ value: JSONDocument.Value, _ line: Line, file: Int, role: ArtifactRole,
    lines: inout [Int: TraceLine]
  ) {
    var record = TraceRecord(value, role: role)
    record.input = record.input.map { String($0.prefix(Trace.inputLimit)) }
    let place = RecordRange(
      file: file, offset: line.offset, length: line.bytes.count, line: line.number)
    let number: Int
    if let id = record.id {
      number = trace(id: id, origin: record.origin)
    } else {
      number = addNamelessTrace(origin: record.origin)
      findings.append(
        Finding(
          rule: .missingField, severity: .warning, file: file, line: line.number,
          detail: .field(record.origin == .runner ? "trace_id" : "id")))
    }
    guard let earlier = lines[number]?.place else {
      lineCounts[file].records += 1
      lines[number] = TraceLine(record: record, place: place)
      return
    }
    let isKept = place.length >= earlier.length
    findings.append(
      Finding(
        rule: .duplicateID, severity: .warning, file: file,
        line: isKept ? earlier.line : place.line,
        detail: .keptLine(isKept ? place.line : earlier.line), replacesLine: true))
    if isKept { lines[number] = TraceLine(record: record, place: place) }
  }

  /// What one line of a traces file says of a trace.
  struct TraceLine {
    var record: TraceRecord
    var place: RecordRange
  }

  /// Makes the rows of all traces, in the order in which these show, and judges the traces by them.
  mutating func rows(_ groups: TraceGroups) -> TreeIndex {
    timeTraces()
    let order = displayOrder()
    let isMoved = order != Array(traces.indices)
    if isMoved { reorderTraces(order) }
    let (tree, breaks) = TreeBuilder.build(
      columns, traceCount: traces.count, groups: isMoved ? nil : groups)
    noteCycles(breaks)
    judgeTraces(tree)
    return tree
  }

  /// Takes the times of traces from their observations where nothing else tells them.
  mutating func timeTraces() {
    var first = [Int64](repeating: .max, count: traces.count)
    var last = [Int64](repeating: .min, count: traces.count)
    var hasEnd = [Bool](repeating: false, count: traces.count)
    for index in 0..<columns.count {
      let trace = Int(columns.traces[index])
      let (start, end) = (columns.starts[index], columns.ends[index])
      if start != ObservationColumns.missingTime {
        first[trace] = min(first[trace], start)
        last[trace] = max(last[trace], start)
      }
      if end != ObservationColumns.missingTime {
        last[trace] = max(last[trace], end)
        hasEnd[trace] = true
      }
    }
    for number in traces.indices where first[number] != .max {
      changeTrace(number) { trace in
        trace.start = trace.start ?? Timestamp(microseconds: first[number])
        guard hasEnd[number] else { return }
        trace.end = trace.end ?? Timestamp(microseconds: last[number])
        guard trace.id != nil, trace.durationMilliseconds == nil else { return }
        trace.durationMilliseconds = Double(last[number] - first[number]) / 1000
      }
    }
  }

  /// The order of the files, with failed runs that were brought back in their place in time, and
  /// the observations without a trace at the end.
  func displayOrder() -> [Int] {
    var order = traces.indices.filter { !traces[$0].isJoinedByTime }
    for joined in traces.indices where traces[joined].isJoinedByTime {
      let place = order.firstIndex { number in
        guard let start = traces[joined].start, let other = traces[number].start else {
          return false
        }
        return other > start
      }
      order.insert(joined, at: place ?? order.count)
    }
    let nameless = order.firstIndex { traces[$0].id == nil && traces[$0].origin == .observations }
    if let nameless { order.append(order.remove(at: nameless)) }
    return order
  }

  /// Tells where loops of parents were broken, in the columns and in findings.
  mutating func noteCycles(_ breaks: [Int32]) {
    for index in breaks {
      columns.flags[Int(index)].insert(.cycle)
      findings.append(
        Finding(
          rule: .cycle, severity: .warning, file: columns.file(Int(index)),
          line: columns.line(Int(index)), observation: index))
    }
  }

  /// Puts the findings in the order of files and lines; those of one line stay as they were made.
  mutating func sortFindings() {
    let sorted = findings.enumerated().sorted { a, b in
      (a.element.file, a.element.line, a.offset) < (b.element.file, b.element.line, b.offset)
    }
    findings = sorted.map(\.element)
  }

  /// A trace of which nothing says how it ended has failed when an error reached one of its roots.
  mutating func judgeTraces(_ tree: TreeIndex) {
    for number in traces.indices where traces[number].outcome == .unknown {
      if tree.hasFatalError(trace: number) { changeTrace(number) { $0.outcome = .failed } }
    }
  }
}
