import ArtifactFiles
import JSONText
import TraceModel

/// The files that describe runs, one record a run or a turn.
extension LoadSession {
  mutating func readTraces(_ file: Int, _ role: ArtifactRole) {
    var lines = TraceLines()
    var strays = StrayRecords()
    forEachRecord(of: file) { builder, record in
      guard let value = builder.object(record, file: file) else { return }
      let stray = StrayRecords.kind(of: value, in: role)
      if let stray { strays.add(stray, line: record.line) }
      guard stray != .observation else {
        builder.lineCounts[file].otherObjects += 1
        return
      }
      var trace = Dialects.readTrace(value, in: role)
      trace.input = trace.input.map { Trace.kept(ofInput: $0) }
      let number = builder.trace(of: trace, file: file, line: record.line)
      lines.add(
        number, .init(record: trace, range: record.range(file: file)), to: &builder)
    }
    builder.findings += strays.findings(file: file, hasRuns: !lines.isEmpty)
    var previousEnd: Int64?
    for (number, line) in lines.inOrder {
      builder.merge(line.record, at: line.range, into: number)
      if let outline = line.record.outline {
        builder.outlines[number] = outline.located(in: line.range)
      }
      var span = line.record.span
      span?.previousEnd = previousEnd
      previousEnd = span?.end
      spans[number] = span
    }
  }

  mutating func readTurns(_ file: Int) {
    var turns = TurnsFile()
    swap(&turns, &self.turns)
    forEachRecord(of: file) { builder, record in
      guard let turn = builder.object(record, file: file) else { return }
      turns.add(turn, at: record.range(file: file), to: &builder)
    }
    self.turns = turns
  }
}
