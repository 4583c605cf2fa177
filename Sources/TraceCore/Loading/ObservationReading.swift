extension ExperimentBuilder {
  /// Reads one line of an observations file into the columns, or into a finding.
  mutating func readObservation(_ line: Line, file: Int) {
    guard !line.isBlank else { return }
    lineCounts[file].nonBlankLines += 1
    guard line.bytes.count < Int(UInt32.max) else {
      return reject(line, file, .malformedLine, .text("the line is longer than 4 GiB"))
    }
    var sink = ObservationSink(line.bytes)
    if let failure = JSONMachine.run(line.bytes, into: &sink) {
      return reject(line, file, .malformedLine, .json(failure))
    }
    guard sink.fields.isObject else {
      return reject(line, file, .notAnObject, .kind(sink.fields.rootKind))
    }
    lineCounts[file].records += 1
    append(sink.fields, line, file: file)
  }

  /// Notes that a line shows nowhere but in a finding.
  mutating func reject(_ line: Line, _ file: Int, _ rule: Rule, _ detail: Finding.Detail) {
    var severity = Severity.error
    // The last line of a live or crashed run simply stops; that says nothing about the data.
    if case .json(let failure) = detail, failure.atEnd, !line.isTerminated { severity = .info }
    findings.append(
      Finding(
        rule: rule, severity: severity, file: file, line: line.number, detail: detail,
        replacesLine: true))
  }

  private mutating func append(_ fields: ObservationFields, _ line: Line, file: Int) {
    var record = RecordInMaking(
      index: Int32(columns.count), file: file, line: line.number, text: line.bytes)
    let id = record.word(fields.id, "id")
    columns.files.append(UInt8(truncatingIfNeeded: file))
    columns.offsets.append(UInt64(line.offset))
    columns.lengths.append(UInt32(line.bytes.count))
    columns.lines.append(UInt32(truncatingIfNeeded: line.number))
    columns.ids.append(id.map { recordID($0) } ?? recordID(ofLine: line.number, file: file))
    let parent = record.word(fields.parent, "parent_observation_id", required: false)
    columns.parentIDs.append(parent.map { recordID($0) } ?? .none)
    let trace = record.word(fields.trace, "trace_id", required: false)
    columns.traces.append(traceOfObservation(trace.map { recordID($0) } ?? .none))
    columns.names.append(intern(record.word(fields.name, "name")))
    columns.models.append(intern(record.word(fields.model, "model", required: false)))
    columns.types.append(type(record.word(fields.type, "type"), record))
    let start = record.time(fields.startTime, "start_time", required: true)
    let end = record.time(fields.endTime, "end_time", required: false)
    columns.starts.append(start)
    columns.ends.append(end)
    columns.tokens.append(
      fields.tokens.sum.map { UInt32(min($0, Int(UInt32.max) - 1)) }
        ?? ObservationColumns.missingTokens)
    appendError(fields, &record)
    note(&record, fields, start: start, end: end)
    columns.flags.append(record.flags)
    findings += record.findings
  }

  private mutating func appendError(_ fields: ObservationFields, _ record: inout RecordInMaking) {
    let level = record.word(fields.level, "level", required: false)
    let code = level.map { text in record.withBytes(text) { levels.code($0) } } ?? Self.absentLevel
    columns.levels.append(code)
    // The SDK leaves the level at "info" when it records an error, so each alone counts.
    let isSet = fields.error.isPresent && fields.error.kind != .false
    if isSet || code == Self.errorLevel { record.flags.insert(.ownError) }
    columns.errors.append(isSet ? internError(fields, record) : 0)
  }

  /// Findings about the record as a whole.
  private mutating func note(
    _ record: inout RecordInMaking, _ fields: ObservationFields, start: Int64, end: Int64
  ) {
    if let type = columns.types.last, !type.isKnown, fields.type.isPresent {
      record.note(.unknownType, .info, .text(types.words[Int(type.code)]), .unknownType)
    }
    if end == ObservationColumns.missingTime, !fields.endTime.isPresent {
      record.note(.noEndTime, .info, .none, .noEnd)
    }
    if start != ObservationColumns.missingTime, end != ObservationColumns.missingTime, end < start {
      record.note(.negativeDuration, .warning, .none, .negativeDuration)
    }
    if UTF8Check.hasInvalidBytes(record.text) {
      record.note(.invalidUTF8, .warning, .none, .invalidUTF8)
    }
  }

  private mutating func intern(_ word: RecordInMaking.Word?) -> UInt32 {
    guard let word else { return 0 }
    return word.isPlain ? names.intern(word.bytes) : names.intern(word.decoded)
  }

  private mutating func recordID(_ word: RecordInMaking.Word) -> RecordID {
    guard !word.isPlain else { return RecordID(word.bytes, names: &names) }
    var text = word.decoded
    return text.withUTF8 { RecordID($0, names: &names) }
  }

  /// An id for a record that has none, so that it can be shown and asked for.
  private mutating func recordID(ofLine line: Int, file: Int) -> RecordID {
    let name = files[file].name
    // The store's file has the name of the experiment's; their lines are not the same.
    let isTwin = files[..<file].contains { $0.name == name }
    var text = "\(isTwin ? files[file].path : name):\(line)"
    return text.withUTF8 { RecordID($0, names: &names) }
  }

  private mutating func type(
    _ word: RecordInMaking.Word?, _ record: RecordInMaking
  ) -> ObservationType {
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    let code = word.map { text in record.withBytes(text) { types.code($0) } } ?? types.code(empty)
    return ObservationType(code: code)
  }

  /// The first line of the error, behind its class where the text does not begin with it.
  private mutating func internError(
    _ fields: ObservationFields, _ record: RecordInMaking
  ) -> UInt32 {
    let text = record.text(fields.error) ?? ""
    let line = String(
      text.drop(while: \.isWhitespace).prefix { !$0.isNewline }.prefix(Self.errorLimit))
    let type = fields.errorType.isPresent ? record.text(fields.errorType) ?? "" : ""
    if type.isEmpty || line.hasPrefix(type) { return names.intern(line) }
    return names.intern(line.isEmpty ? type : "\(type): \(line)")
  }

  /// Characters of an error's first line that are kept in memory.
  private static let errorLimit = 240
}
