import Support

/// Writes records, each on one line, and notes on which lines they were.
struct RecordWriter {
  let output = ByteBuffer()
  private(set) var lines = LineMap()
  /// The line of the text that is being read.
  private(set) var line = 1
  /// The line on which the current record starts.
  private(set) var recordLine = 1
  private var last: UInt8 = 0
  /// Blanks since the line break, if there are only blanks.
  private var indentation: Int? = 0
  /// The indentation of the current record; `nil` if it does not start a line.
  private var recordIndentation: Int?
  /// Whether a line break of the record has been read, and only blanks after it.
  private var isAfterBreak = false

  mutating func countLine() {
    line += 1
    indentation = 0
  }

  /// Counts a blank between records, or another byte if `isBlank` is false.
  mutating func count(isBlank: Bool) {
    indentation = isBlank ? indentation.map { $0 + 1 } : nil
  }

  /// Starts a record on the current line.
  mutating func begin() {
    lines.append(line: line)
    recordLine = line
    recordIndentation = indentation
    indentation = nil
    isAfterBreak = false
  }

  mutating func end() {
    output.append(0x0A)
    isAfterBreak = false
  }

  /// Writes bytes of a record. A line break and the blanks after it become at most one blank, so that
  /// a record is as the SDK would have written it.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if isAfterBreak {
        rest = skipBlanks(rest)
        guard let first = rest.first else { return }
        isAfterBreak = false
        if needsBlank(before: first) { output.append(0x20) }
      }
      let stop = Self.lineFeed(in: rest) ?? rest.endIndex
      let part = UnsafeRawBufferPointer(rebasing: rest[..<stop])
      output.append(part)
      last = part.last ?? last
      guard stop < rest.endIndex else { return }
      line += 1
      isAfterBreak = true
      rest = rest[(stop + 1)...]
    }
  }

  /// Where a line begins that is indented as the current record is, and that starts a record
  /// according to `isRecord`. Then the end of the current record is missing.
  func lineOfRecord(
    in bytes: UnsafeRawBufferPointer, where isRecord: (Int) -> Bool
  ) -> Int? {
    guard let recordIndentation else { return nil }
    var rest = bytes[...]
    while let lineFeed = Self.lineFeed(in: rest) {
      let start = lineFeed + 1 + recordIndentation
      if start < bytes.count, bytes[start] == UInt8(ascii: "{"),
        bytes[(lineFeed + 1)..<start].allSatisfy(RecordShape.isBlank), isRecord(start)
      {
        return start
      }
      rest = rest[(lineFeed + 1)...]
    }
    return nil
  }

  /// Whether an object starts a line that is indented as the current record is.
  func beginsLine(_ start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let recordIndentation else { return false }
    var lineStart = start
    while lineStart > 0, RecordShape.isBlank(bytes[lineStart - 1]) { lineStart -= 1 }
    if lineStart == 0 { return isAfterBreak && recordIndentation == 0 }
    return bytes[lineStart - 1] == 0x0A && start - lineStart == recordIndentation
  }

  private mutating func skipBlanks(
    _ bytes: Slice<UnsafeRawBufferPointer>
  ) -> Slice<UnsafeRawBufferPointer> {
    bytes.drop { byte in
      if byte == 0x0A { line += 1 }
      return byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }
  }

  private func needsBlank(before next: UInt8) -> Bool {
    last != UInt8(ascii: "{") && last != UInt8(ascii: "[") && next != UInt8(ascii: "}")
      && next != UInt8(ascii: "]")
  }

  private static func lineFeed(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let base = UnsafeRawBufferPointer(rebasing: bytes).baseAddress,
      let found = memchr(base, 0x0A, bytes.count)
    else { return nil }
    return bytes.startIndex + (UnsafeRawPointer(found) - base)
  }
}
