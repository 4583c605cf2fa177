/// A replacement of bytes in a Python file.
public struct SourceEdit: Hashable, Sendable {
  /// A position between two characters, both numbers 1-based; the column is in UTF-16 code units.
  public struct Position: Hashable, Sendable {
    public let line: Int
    public let column: Int
  }

  /// Byte offsets in the file.
  public let range: Range<Int>
  public let replacement: [UInt8]
  public let start: Position
  public let end: Position

  /// `line` is the number of the physical line that starts at `lineStart` and contains the start.
  init(
    _ range: Range<Int>, _ replacement: [UInt8], line: Int, lineStart: Int, in text: PythonText
  ) {
    self.range = range
    self.replacement = replacement
    start = Self.position(of: range.lowerBound, line: line, lineStart: lineStart, in: text)
    end = Self.position(of: range.upperBound, line: line, lineStart: lineStart, in: text)
  }

  private static func position(
    of offset: Int, line: Int, lineStart: Int, in text: PythonText
  ) -> Position {
    var (line, start) = (line, lineStart)
    for index in lineStart..<offset {
      let isBreak =
        text.bytes[index] == 10
        || text.bytes[index] == 13 && text.bytes.dropFirst(index + 1).first != 10
      if isBreak { (line, start) = (line + 1, index + 1) }
    }
    let before = String(decoding: text.bytes[start..<offset], as: UTF8.self)
    return Position(line: line, column: before.utf16.count + 1)
  }
}
