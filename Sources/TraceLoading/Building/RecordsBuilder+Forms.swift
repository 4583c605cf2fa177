import ArtifactFiles
import JSONText
import TraceModel

extension RecordsBuilder {
  /// Replaces the numbers of a file's records by the lines on which they are, in the observations and
  /// findings of a file that has been read without them.
  mutating func placeLines(of file: Int) {
    guard let map = files[file].lineMap else { return }
    for index in findings.indices where findings[index].file == file && findings[index].line > 0 {
      let record = findings[index].line
      findings[index].line = map.line(ofRecord: record)
      guard case .json(let failure) = findings[index].detail else { continue }
      let isLine =
        files[file].form.shape == .mixed
        && map.line(ofRecord: record + 1) == findings[index].line + 1
      if !isLine { findings[index].detail = .jsonInRecord(failure) }
    }
    let first = columns.lineRuns.firstIndex { $0.file == file } ?? columns.lineRuns.count
    let runs = columns.lineRuns[first...]
    columns.lineRuns.removeSubrange(first...)
    for (index, run) in zip(runs.indices, runs) {
      let isOther = run.file != file
      let end = index + 1 < runs.endIndex ? runs[index + 1].row : Int32(columns.count)
      if isOther { columns.lineRuns.append(run) } else { place(run, until: end, map) }
    }
  }

  /// Appends runs with the lines of a run's records.
  private mutating func place(_ run: LineRun, until end: Int32, _ map: LineMap) {
    var previous: LineRun?
    for row in run.row..<end {
      let line = map.line(ofRecord: run.line(of: Int(row)))
      if let previous, previous.line(of: Int(row)) == line { continue }
      let placed = LineRun(row: row, file: run.file, line: line, offset: run.offset)
      columns.lineRuns.append(placed)
      previous = placed
    }
  }

  /// Adds the findings that the notes are, on the lines of the files.
  mutating func addNotes() {
    for (file, notes) in notes {
      for var finding in notes.findings(file: file, lineCounts[file]) {
        if finding.line > 0, let map = files[file].lineMap {
          finding.line = map.line(ofRecord: finding.line)
        }
        findings.append(finding)
      }
    }
  }

  /// Replaces the findings about lines of a file that are not UTF-8 by one, because they have one
  /// cause.
  mutating func joinEncodingFindings(of file: Int) {
    let isInvalid = { (finding: Finding) in finding.rule == .invalidUTF8 && finding.file == file }
    let count = findings.count(where: isInvalid)
    guard count > 1, let first = findings.firstIndex(where: isInvalid) else { return }
    var joined = findings[first]
    joined.detail = .text(
      "\(count) lines are not valid UTF-8, from this one on; invalid bytes are shown as U+FFFD")
    findings.removeAll(where: isInvalid)
    findings.insert(joined, at: first)
  }

  /// Notes what is wrong with the bytes of a record, whatever it means.
  mutating func noteBytes(of record: Record, file: Int) {
    if UTF8Check.hasInvalidBytes(record.bytes) {
      findings.append(
        Finding(rule: .invalidUTF8, severity: .warning, file: file, line: record.line))
    }
    guard files[file].form.shape == .lines else { return }
    let isJoined = latestLine.map { $0.file == file && $0.line == record.line } ?? false
    if isJoined, latestLine?.isReported == false {
      findings.append(
        Finding(
          rule: .malformedLine, severity: .warning, file: file, line: record.line,
          detail: .text("several records are on the line, without a line break between them")))
    }
    latestLine = (file, record.line, isJoined)
  }
}
