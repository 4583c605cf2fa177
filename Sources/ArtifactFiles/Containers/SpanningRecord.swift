import CScan

/// A record that spans lines, or an array of records, in a text of lines.
enum SpanningRecord {
  /// Lines that continue an object before damage in it is one of the record, and not of the first line.
  private static let damagedLines = 3

  /// Whether one begins a text that is not one record on a line; `nil` if more bytes are needed.
  static func begins(_ all: UnsafeRawBufferPointer, isWhole: Bool) -> Bool? {
    let text = UnsafeRawBufferPointer(rebasing: all.drop { RecordShape.isBlank($0) })
    if text.first == UInt8(ascii: "[") {
      let next = text.dropFirst().first { !RecordShape.isBlank($0) && $0 != 0x0A }
      return next.map { $0 == UInt8(ascii: "{") } ?? (isWhole ? false : nil)
    }
    var scan = cscan_value()
    let length = cscan_scan_value(
      cscan_best_set(), &scan, text.bindMemory(to: UInt8.self).baseAddress, text.count)
    let (lines, endsAtRecord) = continuedLines(text, length)
    if endsAtRecord { return lines > damagedLines }
    switch scan.status {
    case .ended: return lines > 0
    case .broken: return lines >= damagedLines
    case .open: return isWhole ? lines >= damagedLines : nil
    }
  }

  /// The line breaks in the first bytes of a text, up to that before a line that is a record.
  private static func continuedLines(_ text: UnsafeRawBufferPointer, _ length: Int) -> (
    lines: Int, endsAtRecord: Bool
  ) {
    var lines = 0
    var position = 0
    while position < length,
      let found = RecordLine.lineFeed(in: UnsafeRawBufferPointer(rebasing: text[position..<length]))
    {
      position += found + 1
      lines += 1
      if RecordLine.isObject(UnsafeRawBufferPointer(rebasing: text[position...])) {
        return (lines, true)
      }
    }
    return (lines, false)
  }
}
