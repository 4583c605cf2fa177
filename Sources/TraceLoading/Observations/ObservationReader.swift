import ArtifactFiles
import CScan
import JSONText
import Support
import TraceModel

/// Reads blocks of an observations file into batches. Each thread has its own reader.
///
/// A line takes the shortest of three ways: from the vector scanner's result straight into a row if
/// every field is as the SDK writes it; through ``RecordDecoder`` if one is not; through the tolerant
/// ``JSONMachine`` if the scanner refuses the line. All three return the same rows.
struct ObservationReader {
  var batch = ObservationBatch()
  /// Hints at other forms that a batch has.
  private static let hintLimit = 64
  /// The scanner's instruction set; without one, every line is read by the tolerant reader.
  private let set: cscan_set?
  var strings = ReaderStrings()
  /// What the offsets of observations are relative to, in bytes of the block.
  private var base = 0
  /// The line of the next observation if no line is skipped.
  private var expectedLine: Int32 = -1

  init(_ set: cscan_set? = cscan_best_set()) { self.set = set }

  /// Reads all lines of a block into ``batch``.
  mutating func read(_ block: borrowing LineBlock) {
    begin(at: block.offset)
    batch.byteCount = block.count
    batch.precedesUnread = block.unreadLine != nil || block.failure != nil
    let bytes = block.bytes.bindMemory(to: UInt8.self)
    guard let start = bytes.baseAddress else { return }
    let end = start + bytes.count
    var next = start
    if block.offset == 0 { next += Record.byteOrderMarkLength(bytes) }
    // Allocated, because a closure over a local one would retain the string cache for every line.
    let observation = UnsafeMutablePointer<cscan_observation>.allocate(capacity: 1)
    observation.initialize(to: cscan_observation())
    defer { observation.deallocate() }
    var number: Int32 = 0
    while next < end {
      next = readLine(from: next, to: end, in: start, number, observation) + 1
      number += 1
    }
    if let unread = block.unreadLine {
      batch.counts.nonBlankLines += 1
      reject(number, .malformedLine, .text(unread.text), true)
      number += 1
    }
    finish(lineCount: Int(number))
  }

  /// Reads one line of a block and returns its end.
  @inline(__always)
  private mutating func readLine(
    from line: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>,
    in block: UnsafePointer<UInt8>, _ number: Int32,
    _ observation: UnsafeMutablePointer<cscan_observation>
  ) -> UnsafePointer<UInt8> {
    if let set, let stop = cscan_read_observation(line, set, observation) {
      let text = UnsafeBufferPointer(start: line, count: stop - line)
      append(&observation.pointee, text, at: line - block, line: number)
      return stop
    }
    let found = memchr(line, 0x0A, end - line)
    let stop = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) } ?? end
    let text = UnsafeBufferPointer(start: line, count: stop - line)
    readTolerantly(text, at: line - block, line: number, isTerminated: found != nil)
    return stop
  }

  /// Begins a batch whose offsets are relative to an offset in the file.
  mutating func begin(at offset: Int) {
    batch.offset = offset
    base = 0
    expectedLine = -1
  }

  /// Completes the batch.
  mutating func finish(lineCount: Int) {
    batch.lineCount = lineCount
    (batch.newStrings, batch.newTraces) = strings.takeNew()
  }

  /// Appends an observation that the scanner has read, which is not changed: `inout` avoids a copy.
  @inline(__always)
  private mutating func append(
    _ observation: inout cscan_observation, _ text: UnsafeBufferPointer<UInt8>, at offset: Int,
    line: Int32
  ) {
    batch.counts.nonBlankLines += 1
    guard let ids = observation.plainIDs else {
      return append(ObservationFields(observation), text, at: offset, line: line)
    }
    batch.counts.records += 1
    noteSize(of: text, line)
    startRun(line: line, at: offset)
    if observation.hasTokens, let parts = observation.usageParts {
      batch.usages.append(parts, row: batch.rows.count)
    }
    batch.rows.append(
      ObservationRow(
        offset: UInt32(truncatingIfNeeded: offset - base),
        length: UInt32(truncatingIfNeeded: text.count), id: ids.id, parent: ids.parent,
        start: observation.start_micros, end: observation.end_micros,
        trace: strings.trace(ids.trace), name: strings.number(text, observation.name),
        model: observation.model.kind != 0 ? strings.number(text, observation.model) : 0,
        error: 0, tokens: observation.tokenColumn,
        type: NameCode(known: observation.type_code),
        level: NameCode(known: observation.level_code), flags: []))
  }

  /// Reads one line with the tolerant reader, whatever it contains.
  mutating func readTolerantly(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, line: Int32, isTerminated: Bool
  ) {
    guard !Record.isBlank(text) else { return }
    batch.counts.nonBlankLines += 1
    var sink = ObservationSink(text)
    if let failure = JSONMachine.run(text, into: &sink) {
      if readParts(of: text, at: offset, line: line, isTerminated: isTerminated) { return }
      noteEncoding(of: text, line)
      noteForm(of: text, at: offset, isTerminated: isTerminated)
      return reject(line, .malformedLine, .json(failure), isTerminated)
    }
    guard sink.fields.isObject else {
      noteForm(of: text, at: offset, isTerminated: isTerminated)
      return reject(line, .notAnObject, .kind(sink.fields.rootKind), isTerminated)
    }
    append(sink.fields, text, at: offset, line: line)
  }

  /// Notes that a record is too large to be read again as a whole.
  @inline(__always)
  private mutating func noteSize(of text: UnsafeBufferPointer<UInt8>, _ line: Int32) {
    guard text.count / 2 >= JSONDocument.valueLimit, JSONDocument.isTooLarge(text) else { return }
    batch.findings.append(.tooLarge(line: Int(line)))
  }

  /// Notes that a line that is not JSON may be in another encoding: in those of Japan, the second byte
  /// of a character may be a backslash.
  private mutating func noteEncoding(of text: UnsafeBufferPointer<UInt8>, _ line: Int32) {
    guard UTF8Check.hasInvalidBytes(text) else { return }
    batch.findings.append(
      Finding(rule: .invalidUTF8, severity: .warning, file: 0, line: Int(line)))
  }

  /// Notes that a line that is no record may be a part of one, or an array of records.
  private mutating func noteForm(
    of text: UnsafeBufferPointer<UInt8>, at offset: Int, isTerminated: Bool
  ) {
    guard batch.formHints.count < Self.hintLimit,
      let hint = FormHint(line: text, at: batch.offset + offset, isTerminated: isTerminated)
    else { return }
    batch.formHints.append(hint)
  }

  /// Records that a line is shown only by a finding.
  private mutating func reject(
    _ line: Int32, _ rule: Rule, _ detail: Finding.Detail, _ isTerminated: Bool
  ) {
    batch.findings.append(
      .rejected(file: 0, line: Int(line), rule, detail, isTerminated: isTerminated))
  }

  /// Appends an observation whose fields may have any value; an object that is none is counted.
  private mutating func append(
    _ fields: ObservationFields, _ text: UnsafeBufferPointer<UInt8>, at offset: Int, line: Int32
  ) {
    guard fields.isObservation(in: text) else {
      batch.counts.otherObjects += 1
      return batch.notes.add(otherObject: text, line: Int(line))
    }
    batch.counts.records += 1
    noteSize(of: text, line)
    startRun(line: line, at: offset)
    var decoder = RecordDecoder(index: Int32(batch.rows.count), line: Int(line), text: text)
    let row = decoder.row(fields, offset: UInt32(truncatingIfNeeded: offset - base), &strings)
    if decoder.hasNoID { batch.withoutID.append(decoder.index) }
    if let parts = decoder.usageParts { batch.usages.append(parts, row: batch.rows.count) }
    batch.notes.add(decoder.units, unknownLevel: decoder.unknownLevel, line: Int(line))
    for id in [row.id, row.parent] where id.isText && !id.isNone { batch.hasTextIDs = true }
    batch.rows.append(row)
    batch.findings += decoder.findings
  }

  /// Starts a run of lines if this one does not follow the previous observation's.
  @inline(__always)
  private mutating func startRun(line: Int32, at offset: Int) {
    if line != expectedLine || offset - base > Int(UInt32.max) {
      base = offset
      batch.runs.append(.init(row: Int32(batch.rows.count), line: line, offset: offset))
    }
    expectedLine = line + 1
  }
}
