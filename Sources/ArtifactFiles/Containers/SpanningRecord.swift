import CScan

/// A record that spans lines, or an array of records, in a text of lines.
enum SpanningRecord {
  /// A broken object that spans at least this many lines is a damaged record; a shorter one is a damaged
  /// line.
  private static let damagedLines = 3

  /// Whether a text begins with a record or an array that spans lines; `nil` if more bytes are needed.
  static func begins(_ all: UnsafeRawBufferPointer, isWhole: Bool) -> Bool? {
    let text = UnsafeRawBufferPointer(rebasing: all.drop { RecordShape.isBlank($0) })
    if text.first == UInt8(ascii: "[") {
      if RecordShape.beginsObjects(text[...]) { return true }
      let isDecided =
        text.count >= RecordSignatures.window && ArrayElements(rest: text.dropFirst()).next != nil
      return isWhole || isDecided ? false : nil
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
