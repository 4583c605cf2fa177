import Support

/// Transcodes text to UTF-8, without a byte order mark at its start. What is not valid becomes U+FFFD.
///
/// A line that shows another encoding, as after a shell appended to the file, is read in that one.
final class UnicodeStream: ByteStream {
  private let upstream: any ByteStream
  private var encoding: TextEncoding
  private let notes: TextNotes
  private let output = ByteBuffer()
  /// What has been read and not transcoded: a part of a character, or the start of a line.
  private let pending = ByteBuffer()
  private var isAtStart = true
  private var isAtLineStart = true
  private var line = 1
  private var isAtEnd = false
  private var failure: SystemFailure?

  init(_ upstream: any ByteStream, _ encoding: TextEncoding, notes: TextNotes) {
    self.upstream = upstream
    self.encoding = encoding
    self.notes = notes
  }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    output.setCount(0)
    while output.count == 0, !isAtEnd {
      do throws(SystemFailure) {
        if let bytes = try upstream.next() { pending.append(bytes) } else { isAtEnd = true }
      } catch {
        failure = error
        isAtEnd = true
      }
      transcode()
    }
    if output.count > 0 { return output.bytes }
    if let failure { throw failure }
    return nil
  }

  private func transcode() {
    let input = pending.bytes
    var position = 0
    while position < input.count {
      if isAtLineStart {
        guard isAtEnd || input.count - position >= TextEncoding.window else { break }
        position += beginLine(UnsafeRawBufferPointer(rebasing: input[position...]))
      }
      let length = transcodeLine(UnsafeRawBufferPointer(rebasing: input[position...]))
      if length == 0 { break }
      position += length
    }
    if isAtEnd, position < input.count {
      // A lost or added byte shifts all units after it, and leaves the last one incomplete.
      if failure == nil { noteInvalid(1) }
      output.append(CodeUnits.replacement)
    }
    pending.removeFirst(isAtEnd ? input.count : position)
  }

  /// Finds out the encoding of a line, and returns the length of the byte order mark to skip.
  private func beginLine(_ bytes: UnsafeRawBufferPointer) -> Int {
    defer { (isAtStart, isAtLineStart) = (false, false) }
    var isNew = isAtStart
    if encoding.unitSize < 4, let shown = TextEncoding.detect(bytes), shown != encoding {
      encoding = shown
      isNew = true
      notes.add(.encodingChange, line: line, name: shown.name)
    }
    guard isNew else { return 0 }
    let marks: [[UInt8]] =
      encoding.unitSize == 4
      ? [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
      : [[0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF]]
    return marks.first { bytes.starts(with: $0) }?.count ?? 0
  }

  /// Transcodes up to the end of the line; returns the length of what has been read.
  private func transcodeLine(_ bytes: UnsafeRawBufferPointer) -> Int {
    var end = encoding.unitSize < 4 ? endOfLine(in: bytes) : nil
    var part = UnsafeRawBufferPointer(rebasing: bytes[..<(end ?? bytes.count)])
    let later =
      encoding.unitSize == 2
      ? TextEncoding.laterLine(in: part, isWhole: isAtEnd || end != nil) : nil
    switch later {
    case .begins(let stop):
      // The line was cut. A later one tells its own encoding.
      end = stop + 1
      part = UnsafeRawBufferPointer(rebasing: part[..<stop])
    case .unknown(let start):
      part = UnsafeRawBufferPointer(rebasing: part[..<(start - start % encoding.unitSize)])
    case nil: break
    }
    let consumed = transcode(part, isLast: isAtEnd || end != nil)
    if case .begins(let stop) = later {
      if consumed < part.count { output.append(CodeUnits.replacement) }
      output.append(bytes[stop])
    }
    guard let end else { return consumed }
    line += 1
    isAtLineStart = true
    return end
  }

  /// Transcodes a part of a line, or of UTF-32 of any lines; returns how many bytes were read.
  private func transcode(_ part: UnsafeRawBufferPointer, isLast: Bool) -> Int {
    switch encoding {
    case .utf8:
      output.append(part)
      return part.count
    case .utf16(let isBigEndian):
      let result = CodeUnits.transcode16(
        part, isBigEndian: isBigEndian, isLast: isLast, into: output)
      if result.invalid > 0 { noteInvalid(result.invalid) }
      return result.consumed
    case .utf32(let isBigEndian):
      return CodeUnits.transcode32(part, isBigEndian: isBigEndian, into: output) { unit in
        if unit == 0x0A { line += 1 } else { noteInvalid(1) }
      }
    }
  }

  private func noteInvalid(_ count: Int) {
    let name = encoding.unitSize == 4 ? "UTF-32" : "UTF-16"
    notes.add(.invalidUnits, line: line, name: name, count: count)
  }

  /// The end of the first line, after its line feed, which is a whole code unit.
  private func endOfLine(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var searched = 0
    while let found = memchr(base + searched, 0x0A, bytes.count - searched) {
      let index = UnsafeRawPointer(found) - base
      switch encoding {
      case .utf16(isBigEndian: false):
        if index % 2 == 0, index + 1 < bytes.count, bytes[index + 1] == 0 { return index + 2 }
      case .utf16(isBigEndian: true):
        if index % 2 == 1, bytes[index - 1] == 0 { return index + 1 }
      case .utf8, .utf32: return index + 1
      }
      searched = index + 1
    }
    return nil
  }
}
