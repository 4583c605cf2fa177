import Support

/// Reads a file line by line through one buffer, which grows only for a line that does not fit. Of a line
/// that is too long, or for which there is no memory, it passes no bytes.
package struct LineReader: ~Copyable {
  private let file: ArtifactFile
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var offset = 0
  private var number = 0
  private var isAtEnd = false

  package static let bufferSize = 1 << 20

  package init(_ file: ArtifactFile, from offset: Int = 0) {
    self.file = file
    self.offset = offset
    buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }

  deinit { LineMemory.free(buffer) }

  /// Bytes of the file whose lines have been returned.
  package var bytesRead: Int { offset }

  /// Calls `body` with the next line; returns false at the end of the file.
  package mutating func next(_ body: (Record) -> Void) throws(SystemFailure) -> Bool {
    var searched = start
    while true {
      if let found = buffer.lineFeed(in: searched..<end) {
        pass(found, isTerminated: true, to: body)
        start = found + 1
        return true
      }
      searched = end
      if isAtEnd {
        guard start < end else { return false }
        pass(end, isTerminated: false, to: body)
        start = end
        return true
      }
      if end - start > min(LineEnd.shortLine, file.lineLimit) {
        if try !readLongLine(body) { return true }
        searched = start
      } else {
        searched -= start
        try fill()
        searched += start
      }
    }
  }

  private mutating func pass(_ stop: Int, isTerminated: Bool, to body: (Record) -> Void) {
    if stop - start > file.lineLimit {
      passUnread(.tooLong(limit: file.lineLimit), isTerminated: isTerminated, to: body)
      offset += stop - start + (isTerminated ? 1 : 0)
      return
    }
    number += 1
    var bytes = UnsafeBufferPointer(
      rebasing: buffer.bindMemory(to: UInt8.self)[start..<stop])
    var lineOffset = offset
    if offset == 0 {
      lineOffset = Record.byteOrderMarkLength(bytes)
      bytes = UnsafeBufferPointer(rebasing: bytes[lineOffset...])
    }
    body(Record(bytes: bytes, offset: lineOffset, line: number, isTerminated: isTerminated))
    offset += stop - start + (isTerminated ? 1 : 0)
  }

  private mutating func passUnread(
    _ cause: UnreadLine, isTerminated: Bool, to body: (Record) -> Void
  ) {
    number += 1
    body(
      Record(
        bytes: UnsafeBufferPointer(start: nil, count: 0), offset: offset, line: number,
        isTerminated: isTerminated, unread: cause))
  }

  /// Reads the rest of a long line, whose start is in the buffer; returns false if the line cannot be
  /// kept and has been passed without its bytes.
  private mutating func readLongLine(_ body: (Record) -> Void) throws(SystemFailure) -> Bool {
    let (limit, known) = (file.lineLimit, offset + end - start)
    let lineEnd = try LineEnd.find(in: file, from: known, before: offset + limit + 1)
    switch lineEnd {
    case .lineFeed(let stop), .endOfFile(let stop):
      if try fill(upTo: stop + 1 - offset) { return true }
      try skip(to: lineEnd, .noMemory(bytes: stop - offset), body)
    case .beyond:
      try skip(
        to: try LineEnd.find(in: file, from: known, before: .max), .tooLong(limit: limit), body)
    }
    return false
  }

  /// Passes a line without its bytes.
  private mutating func skip(
    to lineEnd: LineEnd, _ cause: UnreadLine, _ body: (Record) -> Void
  ) throws(SystemFailure) {
    var next = offset
    switch lineEnd {
    case .lineFeed(let stop):
      passUnread(cause, isTerminated: true, to: body)
      next = stop + 1
    case .endOfFile(let stop):
      passUnread(cause, isTerminated: false, to: body)
      next = stop
    case .beyond: break
    }
    (offset, start, end) = (next, 0, 0)
  }

  /// Moves the rest to the front, makes room for twice as much, and reads more.
  private mutating func fill() throws(SystemFailure) {
    guard try fill(upTo: max(Self.bufferSize, (end - start) * 2)) else {
      throw SystemFailure(code: ENOMEM)
    }
  }

  /// Moves the rest to the front and fills the buffer, which has room for a number of bytes; returns
  /// false if there is no memory.
  private mutating func fill(upTo count: Int) throws(SystemFailure) -> Bool {
    let rest = end - start
    if count > buffer.count || buffer.count > 2 * LineEnd.shortLine {
      guard let other = LineMemory.allocate(count) else { return false }
      if rest > 0 {
        other.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      }
      LineMemory.free(buffer)
      buffer = other
    } else if rest > 0, start > 0, let base = buffer.baseAddress {
      memmove(base, base + start, rest)
    }
    start = 0
    end = rest
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<count])
    let read = try file.read(into: room, at: offset + rest)
    end += read
    // Fewer bytes than there is room for do not show the end: the next ones may be unreadable.
    if read == 0 {
      if let failure = file.shortening(at: offset + rest) { throw failure }
      isAtEnd = true
    }
    return true
  }
}
