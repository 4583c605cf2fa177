import Support

/// Reads a file line by line through one buffer, which grows only for a line that does not fit.
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
    buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
  }

  deinit { buffer.deallocate() }

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
      searched -= start
      try fill()
      searched += start
    }
  }

  private mutating func pass(_ stop: Int, isTerminated: Bool, to body: (Record) -> Void) {
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

  /// Moves the rest to the front, grows the buffer if the rest fills it, and reads more.
  private mutating func fill() throws(SystemFailure) {
    let rest = end - start
    if rest * 2 > buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      buffer.deallocate()
      buffer = larger
    } else if rest > 0, start > 0, let base = buffer.baseAddress {
      memmove(base, base + start, rest)
    }
    start = 0
    end = rest
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end...])
    let count = try file.read(into: room, at: offset + rest)
    end += count
    // Fewer bytes than there is room for do not show the end: the next ones may be unreadable.
    if count == 0 { isAtEnd = true }
  }
}
