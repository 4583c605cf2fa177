import CScan
import Support

/// Puts each record of a text on one line.
///
/// Records are the values of the text and the elements of its outermost arrays, whatever is between
/// them: commas, line breaks, record separators or nothing. After damage, the next record is
/// recognized by its first keys, so that the records after it are not lost.
final class RecordDivider: ByteStream {
  private let upstream: any ByteStream
  /// Whether the text is one of lines, so that other forms are noted.
  private let isMixed: Bool
  /// Whether the first bracket opens the array that the text is known to be.
  private var isArrayExpected: Bool
  private let notes: TextNotes
  private let set = cscan_best_set()
  private var scan = cscan_value()
  private var state = State.between
  private var isInArray = false
  /// Whether the state is `scalar` and nothing of the value has been read.
  private var isAtFirstByte = false
  /// Bytes of the string that the scalar is; 0 for any other.
  private var stringLength = 0
  /// The line on which the last object or array ended.
  private var lineOfEnd = 0
  /// Whether a carriage return has followed it.
  private var isAfterReturn = false
  private var commas = ElementCommas()
  private var writer = RecordWriter()
  private var signatures = RecordSignatures()
  /// What has been read and not divided: the possible start of a record.
  private let pending = ByteBuffer(capacity: 64)
  private var open = OpenRecord()
  private var isAtEnd = false
  private var failure: SystemFailure?

  private enum State {
    case between
    /// In an object or array.
    case value
    /// In another value, or in something that is no value, up to the next comma or line.
    case scalar
    /// After damage, up to the next record.
    case lost
  }

  init(
    _ upstream: any ByteStream, _ shape: RecordShape = .objects, notes: TextNotes = TextNotes()
  ) {
    self.upstream = upstream
    isMixed = shape == .mixed
    isArrayExpected = shape == .array
    self.notes = notes
  }

  /// Where the records have been that were returned.
  var lines: LineMap { writer.lines }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    writer.output.setCount(0)
    while writer.output.count == 0, !isAtEnd {
      do throws(SystemFailure) {
        if let bytes = try upstream.next() { divide(bytes) } else { isAtEnd = true }
      } catch {
        failure = error
        isAtEnd = true
      }
      if isAtEnd {
        _ = pass(pending.bytes)
        if failure == nil { finish() }
      }
    }
    if writer.output.count > 0 { return writer.output.bytes }
    if let failure { throw failure }
    return nil
  }

  private func divide(_ bytes: UnsafeRawBufferPointer) {
    guard pending.count > 0 else {
      return pending.append(UnsafeRawBufferPointer(rebasing: bytes[pass(bytes)...]))
    }
    pending.append(bytes)
    pending.removeFirst(pass(pending.bytes))
  }

  /// Divides a piece of the text; returns how much of it.
  private func pass(_ all: UnsafeRawBufferPointer) -> Int {
    let bytes = isAtEnd ? all : RecordLine.withoutUndecided(all)
    var position = 0
    while position < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let before = state
      let length =
        switch state {
        case .between: passBetween(rest)
        case .value: passValue(rest)
        case .scalar: passScalar(rest)
        case .lost: passLost(rest)
        }
      // More bytes are needed to recognize a record.
      if length == 0, state == before { break }
      position += length
    }
    return position
  }

  // MARK: States

  private func passBetween(_ bytes: UnsafeRawBufferPointer) -> Int {
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x0A: writer.countLine()
      case 0x20, 0x09, 0x0D:
        if byte == 0x0D { isAfterReturn = true }
        writer.count(isBlank: true)
      case UInt8(ascii: ","), RecordShape.separator:
        commas.passComma()
        writer.count(isBlank: false)
      case 0xEF where bytes[index...].starts(with: RecordShape.byteOrderMark): break
      case 0xBB, 0xBF: break  // The rest of a byte order mark.
      case UInt8(ascii: "[") where !isInArray && isUndecided(bytes[index...]): return index
      case 0xEF where isUndecided(bytes[index...]): return index
      case UInt8(ascii: "[") where !isInArray && opensArray(bytes[index...]):
        (isInArray, isArrayExpected) = (true, false)
        commas.forget()
        if isMixed { notes.add(.arrayAmongLines, line: writer.line) }
        writer.count(isBlank: false)
      case UInt8(ascii: "]") where isInArray: isInArray = false
      default:
        begin(byte, UnsafeRawBufferPointer(rebasing: bytes[index...]))
        return index
      }
    }
    return bytes.count
  }

  /// Whether a bracket opens an array of records. That does not depend on how the text is divided into pieces.
  private func opensArray(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    isArrayExpected || RecordShape.opensArray(bytes.prefix(RecordSignatures.window))
  }

  /// Whether more bytes will show if a bracket opens an array of records, or if a byte begins a byte order
  /// mark. Only a few bytes after a bracket are kept.
  private func isUndecided(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    if isAtEnd { return false }
    if bytes.first == 0xEF {
      return bytes.count < 3 && RecordShape.byteOrderMark.starts(with: bytes)
    }
    let next = ArrayElements(rest: bytes.dropFirst()).next
    return bytes.count < RecordSignatures.window && next != UInt8(ascii: "{")
      && next != UInt8(ascii: "]")
  }

  private func begin(_ byte: UInt8, _ bytes: UnsafeRawBufferPointer) {
    let isValue = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    if isValue {
      guard isAtEnd || bytes.count >= RecordSignatures.window || signatures.isComplete else {
        return
      }
      signatures.add(bytes)
      if isMixed, !isInArray, writer.line == lineOfEnd {
        notes.add(isAfterReturn ? .carriageReturns : .sharedLines, line: writer.line)
      }
      scan.status = .open
      open.begin()
      (scan.expected, scan.in_string, scan.is_escaped, scan.depth) = (0, false, false, 0)
      state = .value
    } else {
      guard let length = lengthOfString(bytes) else { return }
      stringLength = length
      state = RecordShape.isScalar(byte) || length > 0 || signatures.isEmpty ? .scalar : .lost
      isAtFirstByte = true
    }
    if isInArray, !commas.passElement() { notes.add(.wrongCommas, line: writer.line) }
    writer.begin()
  }

  /// Bytes of a string that is an element, 0 if there is none, `nil` if more bytes will show.
  private func lengthOfString(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard isInArray, bytes.first == UInt8(ascii: "\"") else { return 0 }
    guard isAtEnd || bytes.count >= RecordSignatures.window else { return nil }
    return ArrayElements(rest: bytes.prefix(RecordSignatures.window)).lengthOfString ?? 0
  }

  private func passValue(_ bytes: UnsafeRawBufferPointer) -> Int {
    let length = cscan_scan_value(
      set, &scan, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    let passed = UnsafeRawBufferPointer(rebasing: bytes[..<length])
    let isBroken = scan.status == .broken
    // Where the lines of a record are not indented, an object inside of it may begin a line and look like a record.
    let line = writer.lineOfRecord(in: passed) { start, isOutside in
      (isMixed || isOutside) && isRecord(rest(bytes, start))
    }
    if let start = line
      ?? (isBroken ? swallowedRecord(bytes[..<length]) : nil)
    {
      writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<start]))
      commas.forget()
      end()
      return start
    }
    writer.append(passed)
    switch scan.status {
    case .open: open.append(passed)
    case .ended:
      signatures.confirm()
      if isMixed, writer.line > writer.recordLine {
        notes.add(.spanningRecords, line: writer.recordLine)
      }
      (lineOfEnd, isAfterReturn) = (writer.line, false)
      end()
    case .broken: state = .lost
    }
    return length
  }

  /// Whether bytes at the start of a line look like the start of a record.
  private func isRecord(_ bytes: UnsafeRawBufferPointer) -> Bool {
    signatures.matches(bytes) || RecordLine.isObject(bytes)
  }

  private func rest(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[start...])
  }

  /// Where a record starts in what seemed to be a string of the record before, whose end is missing.
  private func swallowedRecord(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let quote = bytes.lastIndex(of: UInt8(ascii: "\"")),
      let start = bytes[..<quote].lastIndex(where: { !RecordShape.isBlank($0) }), start > 0,
      bytes[start] == UInt8(ascii: "{")
    else { return nil }
    return signatures.matches(UnsafeRawBufferPointer(rebasing: bytes.base[start...])) ? start : nil
  }

  private func passScalar(_ bytes: UnsafeRawBufferPointer) -> Int {
    let start = isAtFirstByte ? stringLength : 0
    let length =
      bytes[start...].firstIndex {
        [0x0A, UInt8(ascii: "]"), UInt8(ascii: "{"), RecordShape.separator].contains($0)
          || isInArray && $0 == UInt8(ascii: ",")
      } ?? bytes.count
    // The first byte is in the record even if another record could not begin with it.
    let passed = isAtFirstByte ? max(length, 1) : length
    isAtFirstByte = false
    writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<passed]))
    if length < bytes.count { end() }
    return passed
  }

  private func passLost(_ bytes: UnsafeRawBufferPointer) -> Int {
    var position = 0
    while let found = bytes[position...].firstIndex(where: {
      $0 == UInt8(ascii: "{") || $0 == RecordShape.separator || $0 == 0x0A
    }) {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[found...])
      if rest.first == 0x0A {
        guard let endsHere = isEndOfDamage(rest.dropFirst()) else {
          writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<found]))
          return found
        }
        if endsHere {
          writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<found]))
          commas.forget()
          end()
          return found
        }
        position = found + 1
        continue
      }
      let isSeparator = rest.first == RecordShape.separator
      if !isSeparator, !isAtEnd, rest.count < RecordSignatures.window {
        writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<found]))
        return found
      }
      if isSeparator || signatures.matches(rest)
        || writer.beginsLine(found, in: bytes) && RecordLine.isObject(rest)
      {
        writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<found]))
        commas.forget()
        end()
        return found
      }
      position = found + 1
    }
    writer.append(bytes)
    return bytes.count
  }

  /// Whether damage ends before a line: the line is indented no more than the damaged record is, and
  /// does not close it. `nil` if more bytes will show.
  private func isEndOfDamage(_ line: Slice<UnsafeRawBufferPointer>) -> Bool? {
    // Of more blanks, of which there may be gigabytes, none is waited for.
    let near = line.prefix(writer.indentationOfRecord + 1)
    guard let start = near.firstIndex(where: { !RecordShape.isBlank($0) }) else {
      return near.count > writer.indentationOfRecord ? false : isAtEnd ? true : nil
    }
    return line[start] != UInt8(ascii: "}") && line[start] != UInt8(ascii: "]")
  }

  private func finish() {
    if state == .between, isInArray { notes.add(.unclosedArray, line: writer.recordLine) }
    recover()
  }

  /// Writes the records in the last one if that seems to have been cut inside of an array, which the
  /// bracket of the outermost one ended instead.
  private func recover() {
    guard state == .value, isInArray, open.endsWithBracket else { return }
    end()
    open.forEachRecord(matching: signatures) { record in
      writer.begin()
      writer.append(record)
      writer.end()
    }
  }

  private func end() {
    writer.end()
    state = .between
  }
}
