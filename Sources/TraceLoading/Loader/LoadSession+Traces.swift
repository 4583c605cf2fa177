import ArtifactFiles
import JSONText
import TraceModel

/// The files that describe runs, one record a run or a turn.
extension LoadSession {
  mutating func readTraces(_ file: Int, _ role: ArtifactRole) {
    var lines = TraceLines()
    var observations = StrayObservations()
    forEachRecord(of: file) { builder, record in
      guard let value = builder.object(record, file: file) else { return }
      guard !StrayObservations.isObservation(value) else {
        builder.lineCounts[file].otherObjects += 1
        return observations.add(line: record.line)
      }
      var trace = Dialects.readTrace(value, in: role)
      trace.input = trace.input.map { Trace.kept(ofInput: $0) }
      let number = builder.trace(of: trace, file: file, line: record.line)
      lines.add(
        number, .init(record: trace, range: record.range(file: file)), to: &builder)
    }
    if let finding = observations.finding(file: file, hasRuns: !lines.isEmpty) {
      builder.findings.append(finding)
    }
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
