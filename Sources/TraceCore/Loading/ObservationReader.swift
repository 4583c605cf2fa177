import CScan
import Support

/// Reads blocks of an observations file into batches; each thread has its own.
///
/// A line goes the shortest way that it allows: the vector scanner's result straight into a row
/// where every field is as the SDK writes it; by way of ``RecordDecoder`` where one is not; and by
/// way of the tolerant ``JSONMachine`` where the scanner refuses the line. All three give the same.
struct ObservationReader {
  var batch = ObservationBatch()
  /// The vector scanner's instructions; without any, every line goes the tolerant way.
  private let set: cscan_set?
  private var names = StringTable()
  private let lately = StringCache()
  /// Where the rows of the batch are written, and how many there are.
  private var out: BatchColumns.Pointers
  private var rowCount = 0
  private var stringsBefore = 1
  private var traces: [RecordID] = []
  private var traceNumbers = RecordIDTable()
  private var tracesBefore = 0
  /// Observations often follow others of their trace.
  private var latestTrace: (id: RecordID, number: UInt32)?
  /// What the offsets of rows count from, in the block.
  private var base = 0
  /// The line that the next row is on if no line is left out.
  private var expectedLine: Int32 = -1

  init(_ set: cscan_set? = cscan_best_set()) {
    self.set = set
    out = batch.rows.pointers
  }

  /// Reads all lines of a block; ``batch`` then holds what they gave.
  mutating func read(_ block: borrowing LineBlock) {
    begin(at: block.offset)
    batch.byteCount = block.count
    let bytes = block.bytes.bindMemory(to: UInt8.self)
    guard let start = bytes.baseAddress else { return }
    let end = start + bytes.count
    var place = start
    if block.offset == 0 { place += Line.byteOrderMark(bytes) }
    var observation = cscan_observation()
    var number: Int32 = 0
    while place < end {
      let stop: UnsafePointer<UInt8>
      if let set, let found = cscan_read_observation(place, set, &observation) {
        stop = found
        let text = UnsafeBufferPointer(start: place, count: stop - place)
        take(observation, text, at: place - start, line: number)
      } else {
        let found = memchr(place, 0x0A, end - place)
        stop = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) } ?? end
        let text = UnsafeBufferPointer(start: place, count: stop - place)
        readTolerantly(text, at: place - start, line: number, isTerminated: found != nil)
      }
      number += 1
      place = stop + 1
    }
    finish(lineCount: Int(number))
  }

  /// Begins a batch whose offsets count from a place in the file.
  mutating func begin(at offset: Int) {
    batch.offset = offset
    out = batch.rows.pointers
    rowCount = 0
    base = 0
    expectedLine = -1
  }

  /// Completes the batch.
  mutating func finish(lineCount: Int) {
    batch.lineCount = lineCount
    batch.rows.count = rowCount
    batch.newStrings = (stringsBefore..<names.count).map { names[UInt32($0)] }
    stringsBefore = names.count
    batch.newTraces = Array(traces[tracesBefore...])
    tracesBefore = traces.count
  }

  // MARK: The three ways

  private mutating func take(
    _ observation: cscan_observation, _ text: UnsafeBufferPointer<UInt8>, at offset: Int,
    line: Int32
  ) {
    batch.counts.nonBlankLines += 1
    batch.counts.records += 1
    let string = JSONKind.string.rawValue
    let hasParent = observation.parent.kind != 0
    let hasModel = observation.model.kind != 0
    let parentBits: UInt8 = hasParent ? 2 : 0
    // Everything must be as the SDK writes it, so that nothing has to be said about it.
    guard observation.is_uuid == 1 | 4 | parentBits, observation.is_time == 1 | 2,
      observation.type_code != 255, observation.level_code < 3,
      observation.name.kind == string, observation.name.is_plain, observation.name.length > 0,
      !hasModel
        || observation.model.kind == string && observation.model.is_plain
          && observation.model.length > 0,
      observation.error.kind == 0, observation.end_micros >= observation.start_micros,
      !observation.has_high_bytes, observation.id_bits.high != .max,
      observation.parent_bits.high != .max, observation.trace_bits.high != .max
    else {
      return append(ObservationFields(observation), text, at: offset, line: line)
    }
    follow(line: line, at: offset)
    let row = nextRow()
    out.offsets[row] = UInt32(truncatingIfNeeded: offset - base)
    out.lengths[row] = UInt32(truncatingIfNeeded: text.count)
    out.ids[row] = RecordID(observation.id_bits)
    out.parents[row] = hasParent ? RecordID(observation.parent_bits) : .none
    out.starts[row] = observation.start_micros
    out.ends[row] = observation.end_micros
    out.traces[row] = traceNumber(RecordID(observation.trace_bits))
    out.names[row] = number(text, observation.name)
    out.models[row] = hasModel ? number(text, observation.model) : 0
    out.errors[row] = 0
    out.tokens[row] = Self.tokens(TokenUsage(observation))
    out.types[row] = TypeCode(known: observation.type_code)
    out.levels[row] = TypeCode(known: observation.level_code)
    out.flags[row] = []
  }

  /// Reads one line the slow way, whatever it holds.
  mutating func readTolerantly(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, line: Int32, isTerminated: Bool
  ) {
    guard !Line.isBlank(text) else { return }
    batch.counts.nonBlankLines += 1
    guard text.count < Int(UInt32.max) else {
      return reject(line, .malformedLine, .text("the line is longer than 4 GiB"), isTerminated)
    }
    var sink = ObservationSink(text)
    if let failure = JSONMachine.run(text, into: &sink) {
      return reject(line, .malformedLine, .json(failure), isTerminated)
    }
    guard sink.fields.isObject else {
      return reject(line, .notAnObject, .kind(sink.fields.rootKind), isTerminated)
    }
    batch.counts.records += 1
    append(sink.fields, text, at: offset, line: line)
  }

  /// Notes that a line shows nowhere but in a finding.
  private mutating func reject(
    _ line: Int32, _ rule: Rule, _ detail: Finding.Detail, _ isTerminated: Bool
  ) {
    batch.findings.append(
      .rejected(file: 0, line: Int(line), rule, detail, isTerminated: isTerminated))
  }

  private mutating func append(
    _ fields: ObservationFields, _ text: UnsafeBufferPointer<UInt8>, at offset: Int, line: Int32
  ) {
    var record = RecordDecoder(index: Int32(rowCount), line: Int(line), text: text)
    follow(line: line, at: offset)
    let id = record.word(fields.id, "id")
    if id == nil { batch.nameless.append(record.index) }
    let parent = record.word(fields.parent, "parent_observation_id", required: false)
    let trace = record.word(fields.trace, "trace_id", required: false)
    let name = record.word(fields.name, "name")
    let model = record.word(fields.model, "model", required: false)
    let type = record.word(fields.type, "type")
    let start = record.time(fields.startTime, "start_time", required: true)
    let end = record.time(fields.endTime, "end_time", required: false)
    let level = record.word(fields.level, "level", required: false)
    let levelCode = level.map { code($0, record, CodeTable.levels) } ?? Self.absentLevel
    // The SDK leaves the level at "info" when it records an error, so each alone counts.
    let isErrorSet = fields.error.isPresent && fields.error.kind != .false
    if isErrorSet || levelCode.number == Self.errorLevel { record.flags.insert(.ownError) }
    let typeCode = type.map { code($0, record, ObservationType.known) } ?? code(ofType: "")
    if let unknown = typeCode.string, fields.type.isPresent {
      record.note(.unknownType, .info, .text(names[unknown]), .unknownType)
    }
    record.judge(start: start, end: end, hasEnd: fields.endTime.isPresent)
    let idBits = id.map { recordID($0) } ?? .none
    let parentBits = parent.map { recordID($0) } ?? .none
    for id in [idBits, parentBits] where id.isText && !id.isNone { batch.hasTextIDs = true }
    let row = nextRow()
    out.offsets[row] = UInt32(truncatingIfNeeded: offset - base)
    out.lengths[row] = UInt32(truncatingIfNeeded: text.count)
    out.ids[row] = idBits
    out.parents[row] = parentBits
    out.starts[row] = start
    out.ends[row] = end
    out.traces[row] = traceNumber(trace.map { recordID($0) } ?? .none)
    out.names[row] = intern(name)
    out.models[row] = intern(model)
    out.errors[row] = isErrorSet ? internError(fields, record) : 0
    out.tokens[row] = Self.tokens(fields.tokens)
    out.types[row] = typeCode
    out.levels[row] = levelCode
    out.flags[row] = record.flags
    batch.findings += record.findings
  }

  // MARK: Parts

  /// Notes where a row's line is, if that does not follow from the row before.
  @inline(__always)
  private mutating func follow(line: Int32, at offset: Int) {
    if line != expectedLine || offset - base > Int(UInt32.max) {
      base = offset
      batch.breaks.append((Int32(rowCount), line, offset))
    }
    expectedLine = line + 1
  }

  /// The next row of the batch.
  @inline(__always)
  private mutating func nextRow() -> Int {
    if rowCount == batch.rows.capacity { out = batch.rows.grow(keeping: rowCount) }
    defer { rowCount += 1 }
    return rowCount
  }

  /// The number of a plain text that is not empty.
  @inline(__always)
  private mutating func number(_ text: UnsafeBufferPointer<UInt8>, _ field: cscan_field) -> UInt32 {
    guard let start = text.baseAddress else { return 0 }
    return lately.number(start + Int(field.start), Int(field.length)) { names.intern($0) }
  }

  private static func tokens(_ usage: TokenUsage) -> UInt32 {
    usage.sum.map { UInt32(min($0, Int(UInt32.max) - 1)) } ?? ObservationColumns.missingTokens
  }

  private mutating func traceNumber(_ id: RecordID) -> UInt32 {
    if let latestTrace, latestTrace.id == id { return latestTrace.number }
    let number = traceNumbers.number(of: id, next: UInt32(traces.count))
    if number == traces.count { traces.append(id) }
    latestTrace = (id, number)
    return number
  }

  private mutating func intern(_ word: RecordDecoder.Word?) -> UInt32 {
    guard let word else { return 0 }
    return word.isPlain ? names.intern(word.bytes) : names.intern(word.decoded)
  }

  private mutating func recordID(_ word: RecordDecoder.Word) -> RecordID {
    guard !word.isPlain else { return RecordID(word.bytes, names: &names) }
    var text = word.decoded
    return text.withUTF8 { RecordID($0, names: &names) }
  }

  static let errorLevel: UInt32 = 3
  static let absentLevel = TypeCode(known: 4)

  private mutating func code(
    _ word: RecordDecoder.Word, _ record: RecordDecoder, _ known: [String]
  ) -> TypeCode {
    record.withBytes(word) { bytes in
      let word = CodeTable.start(of: bytes)
      if let place = known.firstIndex(where: { $0.utf8.elementsEqual(word) }) {
        return TypeCode(known: UInt8(place))
      }
      return TypeCode(string: names.intern(word))
    }
  }

  private mutating func code(ofType word: String) -> TypeCode {
    TypeCode(string: names.intern(word))
  }

  /// The first line of the error, behind its class where the text does not begin with it.
  private mutating func internError(
    _ fields: ObservationFields, _ record: RecordDecoder
  ) -> UInt32 {
    var text = record.text(fields.error) ?? ""
    var type = fields.errorType.isPresent ? record.text(fields.errorType) ?? "" : ""
    let number = text.withUTF8 { text in type.withUTF8 { internASCIIError(text, type: $0) } }
    if let number { return number }
    let line = String(
      text.drop(while: \.isWhitespace).prefix { !$0.isNewline }.prefix(Self.errorLimit))
    if type.isEmpty || line.hasPrefix(type) { return names.intern(line) }
    return names.intern(line.isEmpty ? type : "\(type): \(line)")
  }

  /// The same by bytes, which are characters then; `nil` where not all of it is ASCII.
  private mutating func internASCIIError(
    _ text: UnsafeBufferPointer<UInt8>, type: UnsafeBufferPointer<UInt8>
  ) -> UInt32? {
    guard text.allSatisfy({ $0 < 0x80 }), type.allSatisfy({ $0 < 0x80 }) else { return nil }
    let isBlank = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    let isNewline = { (byte: UInt8) in 0x0A...0x0D ~= byte }
    let line = text.drop(while: isBlank).prefix { !isNewline($0) }.prefix(Self.errorLimit)
    if type.isEmpty || line.starts(with: type) { return intern(Array(line)) }
    return intern(line.isEmpty ? Array(type) : Array(type) + [0x3A, 0x20] + line)
  }

  private mutating func intern(_ text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return names.intern(text) }
      return lately.number(start, text.count) { names.intern($0) }
    }
  }

  /// Characters of an error's first line that are kept in memory.
  private static let errorLimit = 240
}

extension RecordID {
  init(_ uuid: cscan_uuid) { self.init(high: uuid.high, low: uuid.low) }
}

extension TokenUsage {
  /// What the scanner has found, where a count that stands nowhere is -1.
  init(_ observation: cscan_observation) {
    self.init()
    guard observation.token_rank != 255 else { return }
    prompt = observation.prompt < 0 ? nil : Int(observation.prompt)
    completion = observation.completion < 0 ? nil : Int(observation.completion)
    total = observation.total < 0 ? nil : Int(observation.total)
  }
}

extension ObservationFields {
  /// What the scanner has found.
  init(_ observation: cscan_observation) {
    id = Field(observation.id)
    type = Field(observation.type)
    name = Field(observation.name)
    startTime = Field(observation.start_time)
    endTime = Field(observation.end_time)
    error = Field(observation.error)
    level = Field(observation.level)
    model = Field(observation.model)
    parent = Field(observation.parent)
    trace = Field(observation.trace)
    errorType = Field(observation.error_type)
    tokens = TokenUsage(observation)
    isObject = true
    rootKind = .object
  }
}

extension ObservationFields.Field {
  fileprivate init(_ field: cscan_field) {
    kind = JSONKind(rawValue: field.kind) ?? .null
    range = Int(field.start)..<Int(field.start) + Int(field.length)
    isPlain = field.is_plain
  }
}
