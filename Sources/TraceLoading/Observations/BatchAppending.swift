import TraceModel

/// What a reader's numbers of strings and traces are in the experiment.
struct ReaderNumbering: Sendable {
  var strings: [UInt32] = [0]
  var traces: [UInt32] = []
}

extension RecordsBuilder {
  /// Appends a batch, whose rows get the experiment's numbers.
  ///
  /// `firstLine` is the 1-based number of its first line, or `nil` if the lines before it have not been
  /// counted; its findings are left out then. A batch can be appended once.
  mutating func append(
    _ batch: inout ObservationBatch, file: Int, firstLine: Int?,
    _ numbering: inout ReaderNumbering
  ) {
    let before = columns.count
    for string in batch.newStrings { numbering.strings.append(strings.intern(string)) }
    for trace in batch.newTraces {
      numbering.traces.append(traceOfObservation(trace.renumbered(numbering.strings)))
    }
    for number in batch.runs.indices {
      appendRun(number, of: &batch, file: file, firstLine: firstLine)
    }
    renumber(&batch, numbering)
    columns.append(batch.rows, batch.usages)
    lineCounts[file].nonBlankLines += batch.counts.nonBlankLines
    lineCounts[file].records += batch.counts.records
    lineCounts[file].otherObjects += batch.counts.otherObjects
    guard let firstLine else { return }
    if !batch.notes.isEmpty {
      notes[file, default: FileNotes()].add(batch.notes, firstLine: firstLine)
    }
    assignMissingIDs(of: batch, before: before, file: file, firstLine: firstLine)
    for var finding in batch.findings {
      finding.file = file
      finding.line += firstLine
      if finding.observation >= 0 { finding.observation += Int32(before) }
      findings.append(finding)
    }
  }

  /// Appends the locations of a run's observations; the last run of the columns is continued if possible.
  private mutating func appendRun(
    _ number: Int, of batch: inout ObservationBatch, file: Int, firstLine: Int?
  ) {
    let run = batch.runs[number]
    let next = number + 1 < batch.runs.count ? Int(batch.runs[number + 1].row) : batch.rows.count
    let rows = Int(run.row)..<next
    guard let last = batch.rows[rows].last else { return }
    let first = columns.count + rows.lowerBound
    let line = firstLine.map { $0 + Int(run.line) } ?? LineRun.unknownLine
    let offset = batch.offset + run.offset
    guard let open = columns.lineRuns.last, open.file == file, firstLine != nil,
      open.line + first - Int(open.row) == line,
      offset - open.offset + Int(last.offset) <= Int(UInt32.max)
    else {
      columns.lineRuns.append(
        LineRun(row: Int32(first), file: Int32(file), line: line, offset: offset))
      return
    }
    let distance = UInt32(offset - open.offset)
    for row in rows { batch.rows[row].offset += distance }
  }

  private mutating func renumber(_ batch: inout ObservationBatch, _ numbering: ReaderNumbering) {
    for row in batch.rows.indices {
      batch.rows[row].trace = numbering.traces[Int(batch.rows[row].trace)]
      batch.rows[row].name = numbering.strings[Int(batch.rows[row].name)]
      batch.rows[row].model = numbering.strings[Int(batch.rows[row].model)]
      batch.rows[row].error = numbering.strings[Int(batch.rows[row].error)]
      batch.rows[row].type = types.assign(batch.rows[row].type, strings, numbering)
      batch.rows[row].level = levels.assign(batch.rows[row].level, strings, numbering)
    }
    guard batch.hasTextIDs else { return }
    for row in batch.rows.indices {
      batch.rows[row].id = batch.rows[row].id.renumbered(numbering.strings)
      batch.rows[row].parent = batch.rows[row].parent.renumbered(numbering.strings)
    }
  }

  /// Gives observations without an id one that can be shown and requested.
  private mutating func assignMissingIDs(
    of batch: ObservationBatch, before: Int, file: Int, firstLine: Int
  ) {
    var run = 0
    for row in batch.withoutID {
      // Both are ascending.
      while run + 1 < batch.runs.count, batch.runs[run + 1].row <= row { run += 1 }
      let line = firstLine + Int(batch.runs[run].line + row - batch.runs[run].row)
      columns.ids[before + Int(row)] = recordID(ofLine: line, file: file)
    }
  }

  private mutating func recordID(ofLine line: Int, file: Int) -> RecordID {
    var text = lineID(RecordRange(file: file, offset: 0, length: 0, line: line))
    return text.withUTF8 { RecordID($0, names: &strings) }
  }

  /// What identifies a record that has no id: `observations.jsonl:12`.
  func lineID(_ record: RecordRange) -> String {
    let name = files[record.file].name
    // The store's file has the same name as the experiment's, but other lines.
    let hasSameName = files[..<record.file].contains { $0.name == name }
    return "\(hasSameName ? files[record.file].path : name):\(record.line)"
  }
}

extension CodeTable {
  /// Assigns the table's code to a name that a reader has read.
  @inline(__always)
  fileprivate mutating func assign(
    _ name: NameCode, _ names: StringTable, _ numbering: ReaderNumbering
  ) -> NameCode {
    guard let string = name.string else { return name }
    return NameCode(assigned: code(ofString: numbering.strings[Int(string)], in: names))
  }
}
