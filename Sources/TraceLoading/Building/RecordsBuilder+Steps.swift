import Support
import TraceModel

extension RecordsBuilder {
  /// Appends the steps of the runs for which no observation was recorded, and returns whether there
  /// are any.
  ///
  /// The parents of all observations must be resolved, because steps refer to their parents directly.
  mutating func appendSteps() -> Bool {
    guard !outlines.isEmpty else { return false }
    var isRecorded = [Bool](repeating: false, count: traces.count)
    for trace in columns.traces { isRecorded[Int(trace)] = true }
    for (trace, steps) in outlines.sorted(by: { $0.key < $1.key }) where !isRecorded[trace] {
      append(steps, of: trace)
    }
    return !columns.steps.isEmpty
  }

  private mutating func append(_ steps: [RunOutline.Step], of trace: Int) {
    let first = columns.count
    let id = traces[trace].id ?? traces[trace].records.first.map(lineID) ?? ""
    for (number, step) in steps.enumerated() {
      columns.lineRuns.append(
        LineRun(
          row: Int32(columns.count), file: Int32(step.range.file), line: step.range.line,
          offset: step.range.offset))
      columns.append([row(step, trace: trace, id: "\(id)/\(number + 1)")])
      columns.parents.append(step.parent.map { Int32(first + $0) } ?? -1)
      columns.steps.append(
        RunStep(
          origin: step.kind == .toolCall ? .toolCalls : .conversation, duration: step.duration,
          preview: strings.intern(step.preview.firstLine(Self.lineLimit))))
    }
  }

  private mutating func row(
    _ step: RunOutline.Step, trace: Int, id: String
  ) -> ObservationRow {
    var id = id
    return ObservationRow(
      offset: 0, length: UInt32(truncatingIfNeeded: step.range.length),
      id: id.withUTF8 { RecordID($0, names: &strings) }, parent: .none,
      start: step.start?.microseconds ?? ObservationColumns.missingTime,
      end: step.end?.microseconds ?? ObservationColumns.missingTime, trace: UInt32(trace),
      name: strings.intern(step.name), model: 0,
      error: step.error.map { strings.intern($0.firstLine(Self.lineLimit)) } ?? 0,
      tokens: ObservationColumns.missingTokens, type: type(of: step.kind),
      level: ObservationLevel.absent,
      flags: step.error == nil ? [] : step.isErrorInResult ? [.ownError, .resultError] : .ownError)
  }

  private mutating func type(of kind: RunOutline.Kind) -> NameCode {
    switch kind {
    case .toolCall: return NameCode(assigned: ObservationType.tool.code)
    case .turn: return type(named: "turn")
    case .message: return type(named: "message")
    }
  }

  private mutating func type(named name: String) -> NameCode {
    NameCode(assigned: types.code(ofString: strings.intern(name), in: strings))
  }

  /// Characters of an error or a preview that are kept in memory.
  private static let lineLimit = 240
}
