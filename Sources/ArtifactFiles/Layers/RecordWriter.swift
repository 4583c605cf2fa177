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
  /// Blanks since a line break of the record, if there are only blanks.
  private var blanksAfterBreak: Int?
  /// Whether a line of the current record is indented more than the record is.
  private var isIndented = false

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
    blanksAfterBreak = nil
    isIndented = false
  }

  mutating func end() {
    output.append(0x0A)
    blanksAfterBreak = nil
  }

  /// Writes bytes of a record. A line break and the blanks after it become at most one blank, so that
  /// a record is as the SDK would have written it.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if let blanks = blanksAfterBreak {
        rest = skipBlanks(rest, after: blanks)
        guard let first = rest.first else { return }
        isIndented = isIndented || blanksAfterBreak ?? 0 > indentationOfRecord
        blanksAfterBreak = nil
        if needsBlank(before: first) { output.append(0x20) }
      }
      let stop = Self.lineFeed(in: rest) ?? rest.endIndex
      let part = UnsafeRawBufferPointer(rebasing: rest[..<stop])
      output.append(part)
      last = part.last ?? last
      guard stop < rest.endIndex else { return }
      line += 1
      blanksAfterBreak = 0
      rest = rest[(stop + 1)...]
    }
  }

  /// Where a line begins that is indented no more than the current record is, and that starts a record
  /// according to `isRecord`. Then the end of the current record is missing. `isOutside` is whether the indentation
  /// shows that the line is not inside the record: an earlier line is indented more than the record, or this one less.
  func lineOfRecord(
    in bytes: UnsafeRawBufferPointer, where isRecord: (Int, _ isOutside: Bool) -> Bool
  ) -> Int? {
    guard let recordIndentation else { return nil }
    var isIndented = isIndented
    var rest = bytes[...]
    while let lineFeed = Self.lineFeed(in: rest) {
      let line = bytes[(lineFeed + 1)...]
      guard let start = line.firstIndex(where: { !RecordShape.isBlank($0) }) else { return nil }
      let blanks = start - line.startIndex
      if blanks <= recordIndentation, bytes[start] == UInt8(ascii: "{"),
        isRecord(start, isIndented || blanks < recordIndentation)
      {
        return start
      }
      isIndented = isIndented || blanks > recordIndentation && bytes[start] != 0x0A
      rest = line[start...]
    }
    return nil
  }

  /// Whether an object starts a line that is indented no more than the current record is, or not at all.
  func beginsLine(_ start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    var lineStart = start
    while lineStart > 0, RecordShape.isBlank(bytes[lineStart - 1]) { lineStart -= 1 }
    let blanks = lineStart == 0 ? blanksAfterBreak : bytes[lineStart - 1] == 0x0A ? 0 : nil
    return blanks.map { $0 + start - lineStart <= indentationOfRecord } ?? false
  }

  /// Blanks before the line on which the current record starts.
  var indentationOfRecord: Int { recordIndentation ?? 0 }

  private mutating func skipBlanks(
    _ bytes: Slice<UnsafeRawBufferPointer>, after blanks: Int
  ) -> Slice<UnsafeRawBufferPointer> {
    var blanks = blanks
    let rest = bytes.drop { byte in
      guard byte == 0x0A || RecordShape.isBlank(byte) else { return false }
      if byte == 0x0A { line += 1 }
      blanks = byte == 0x0A ? 0 : blanks + 1
      return true
    }
    blanksAfterBreak = blanks
    return rest
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
