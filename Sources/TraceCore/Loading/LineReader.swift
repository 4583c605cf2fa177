import Support

/// One line of a file, without its line break, as long as the reader stays where it is.
struct Line {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where it starts in the file.
  let offset: Int
  /// Counted from 1.
  let number: Int
  /// Whether a line break follows; a live or crashed run leaves a last line without one.
  let isTerminated: Bool

  var isBlank: Bool { Self.isBlank(bytes) }

  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0B || $0 == 0x0C }
  }

  /// Bytes of the mark that some editors put in front of a file, which is no part of the text.
  static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}

/// Reads a file line by line through one buffer, which grows only for a line that does not fit.
struct LineReader: ~Copyable {
  private let file: ArtifactFile
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var offset = 0
  private var number = 0
  private var isAtEnd = false

  static let bufferSize = 1 << 20

  init(_ file: ArtifactFile, from offset: Int = 0) {
    self.file = file
    self.offset = offset
    buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// Bytes of the file that have been handed out.
  var bytesRead: Int { offset }

  /// Hands the next line to `body`; false at the end of the file.
  mutating func next(_ body: (Line) -> Void) throws(SystemFailure) -> Bool {
    var searched = start
    while true {
      if let found = lineBreak(from: searched) {
        hand(found, terminated: true, to: body)
        start = found + 1
        return true
      }
      searched = end
      if isAtEnd {
        guard start < end else { return false }
        hand(end, terminated: false, to: body)
        start = end
        return true
      }
      searched -= start
      try fill()
      searched += start
    }
  }

  private func lineBreak(from place: Int) -> Int? {
    guard place < end, let base = buffer.baseAddress,
      let found = memchr(base + place, 0x0A, end - place)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private mutating func hand(_ stop: Int, terminated: Bool, to body: (Line) -> Void) {
    number += 1
    var bytes = UnsafeBufferPointer(
      rebasing: buffer.bindMemory(to: UInt8.self)[start..<stop])
    var lineOffset = offset
    if offset == 0 {
      lineOffset = Line.byteOrderMark(bytes)
      bytes = UnsafeBufferPointer(rebasing: bytes[lineOffset...])
    }
    body(Line(bytes: bytes, offset: lineOffset, number: number, isTerminated: terminated))
    offset += stop - start + (terminated ? 1 : 0)
  }

  /// Moves what is left to the front, makes room if it fills the buffer, and reads on.
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
    if count < room.count { isAtEnd = true }
  }
}
