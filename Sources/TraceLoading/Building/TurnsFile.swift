import ArtifactFiles
import JSONText
import TraceModel

/// What `turns.jsonl` of CLI 0.3.2 to 0.3.11 says about the runs, by number of the trace.
///
/// A line is `{run_id, turn_id, sequence, role, content, timestamp, duration_ms?, warnings?}`, written
/// when the turn ends. The run's id is that of its trace, also for a run that failed.
struct TurnsFile {
  /// The messages of each run, in the order of the file.
  private(set) var messages: [Int: [Message]] = [:]
  /// The runs that no traces file contains, in the order of the file.
  private(set) var restored: [Int] = []

  /// Adds a line; one that is not a turn of a run becomes a finding.
  mutating func add(
    _ turn: JSONDocument.Value, at range: RecordRange, to builder: inout RecordsBuilder
  ) {
    let fields = FieldReader()
    guard let id = fields.id(turn["run_id"]) else {
      builder.findings.append(
        Finding(
          rule: .missingField, severity: .warning, file: range.file, line: range.line,
          detail: .field("run_id"), replacesLine: true))
      return
    }
    builder.lineCounts[range.file].records += 1
    let number = trace(id, in: &builder)
    fields.note(turn["warnings"], unless: [.array], expected: "a list")
    fields.note(turn["role"], unless: [.string], expected: "a string")
    let message = Message(turn: turn, at: range, fields)
    builder.report(fields.notes, file: range.file, line: range.line)
    messages[number, default: []].append(message)
    builder.changeTrace(number) { trace in
      trace.records.append(range)
      trace.start = trace.start ?? message.start
      guard trace.isRestored else { return }
      if message.role == "user", trace.input == nil {
        trace.input = Trace.kept(ofInput: message.content)
      }
    }
  }

  private mutating func trace(_ id: String, in builder: inout RecordsBuilder) -> Int {
    if let known = builder.trace(id: id) { return known }
    let number = builder.trace(id: id, origin: .runner)
    builder.changeTrace(number) { $0.isRestored = true }
    restored.append(number)
    return number
  }

  /// Passes the conversations on, which show as rows where no observation was recorded.
  func finish(_ builder: inout RecordsBuilder) {
    for (number, messages) in messages {
      let outline = RunOutline(messages)
      builder.outlines[number] = builder.outlines[number] ?? outline.steps
      builder.changeTrace(number) {
        $0.turnCount =
          Turns.count(messages.map(\.role), isOver: $0.terminationReason != nil)
      }
    }
  }
}

extension Message {
  /// A line of `turns.jsonl`.
  init(turn: JSONDocument.Value, at range: RecordRange, _ fields: FieldReader) {
    self.init(turn, at: range)
    let duration = fields.duration(turn["duration_ms"])
    guard let end = fields.time(turn["timestamp"]) else { return }
    start = Timestamp(microseconds: end.microseconds - (duration ?? 0))
    // Without a duration, only the moment is known.
    if duration != nil { self.end = end }
  }
}
