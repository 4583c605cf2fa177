import CScan

/// The records on a line that is more than one record.
package enum LineParts {
  /// The ranges of the records on a line: of two objects that follow each other, as when a program was
  /// killed before it wrote the line break, or of one after which there is a comma or before which
  /// there are byte order marks or the separator of RFC 7464. No part has parts.
  ///
  /// `nil` if the whole line is one record, which is found out without reading its structure.
  package static func ranges(of line: UnsafeBufferPointer<UInt8>) -> [Range<Int>]? {
    guard isSuspicious(line) else { return nil }
    var ranges: [Range<Int>] = []
    var position = 0
    while true {
      let start = passBetween(line, from: position)
      guard start < line.count else { break }
      guard let end = endOfObject(line, from: start) else {
        ranges.append(start..<line.count)
        break
      }
      ranges.append(start..<end)
      position = end
      if line[end...].first(where: { !isBlank($0) }) == UInt8(ascii: ","),
        isLastByte(line, after: end)
      {
        break
      }
    }
    return ranges == [0..<line.count] || ranges.isEmpty ? nil : ranges
  }

  /// Passes blanks and byte order marks, of which each file that was appended to another one has its own.
  private static func passBetween(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < line.count {
      let mark = Record.byteOrderMarkLength(UnsafeBufferPointer(rebasing: line[position...]))
      guard mark > 0 || isBlank(line[position]) else { break }
      position += max(mark, 1)
    }
    return position
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == RecordShape.separator
  }

  private static func isSuspicious(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.first == 0xEF || line.first == RecordShape.separator || isEndSuspicious(line)
      || cscan_find_weld(line.baseAddress, line.count) < line.count
  }

  /// Whether a comma, a separator or a byte order mark is at the end.
  private static func isEndSuspicious(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let tail = line.reversed().prefix(while: isBlank)
    let rest = line.dropLast(tail.count)
    return tail.contains(RecordShape.separator) || rest.last == UInt8(ascii: ",")
      || rest.suffix(3).elementsEqual(RecordShape.byteOrderMark)
  }

  /// Whether only one byte and blanks follow a position.
  private static func isLastByte(_ line: UnsafeBufferPointer<UInt8>, after end: Int) -> Bool {
    line[end...].count { !isBlank($0) } == 1
  }

  /// The end of the object that starts at a position; `nil` if none does, or if it does not end.
  private static func endOfObject(
    _ line: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard line[start] == UInt8(ascii: "{") else { return nil }
    var scan = cscan_value()
    let rest = UnsafeBufferPointer(rebasing: line[start...])
    let length = cscan_scan_value(cscan_best_set(), &scan, rest.baseAddress, rest.count)
    return scan.status == .ended ? start + length : nil
  }
}
