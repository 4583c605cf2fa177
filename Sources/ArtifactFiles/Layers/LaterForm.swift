import Support

/// A form that a file of lines turns out to have at a line that is no record.
package enum LaterForm: Hashable, Sendable {
  /// The line is in another encoding.
  case otherEncoding
  /// A record spans lines, or an array of records begins.
  case otherRecords
}

/// A line that is no record and suggests another form.
package struct FormHint: Sendable {
  package let form: LaterForm
  /// Bytes from the start of the file.
  let offset: Int

  /// `nil` if the line is only damaged, as far as it shows. Costs no more than to look at its ends and its carriage
  /// returns.
  ///
  /// Without a line break at its end, a line is the last one, and no record begins there that spans lines.
  package init?(line: UnsafeBufferPointer<UInt8>, at offset: Int, isTerminated: Bool) {
    let first = line.first { !RecordShape.isBlank($0) }
    let last = line.last { !RecordShape.isBlank($0) }
    var start = 0
    if case .utf16 = TextEncoding.detect(line) {
      form = .otherEncoding
    } else if first == UInt8(ascii: "["),
      RecordShape.opensArray(UnsafeRawBufferPointer(line)[...])
    {
      form = .otherRecords
    } else if let array = Self.arrayAfterReturn(line) {
      start = array
      form = .otherRecords
    } else if isTerminated, first == UInt8(ascii: "{"), let last, "{[,:".utf8.contains(last) {
      form = .otherRecords
    } else {
      return nil
    }
    self.offset = offset + start
  }

  /// Where an array of records seems to begin after a carriage return, which may end a record.
  package static func arrayAfterReturn(_ line: UnsafeBufferPointer<UInt8>) -> Int? {
    let bytes = UnsafeRawBufferPointer(line)
    guard let base = bytes.baseAddress else { return nil }
    var position = 0
    while position < bytes.count,
      let found = memchr(base + position, 0x0D, bytes.count - position)
    {
      position = UnsafeRawPointer(found) - base
      let rest = bytes[position...].drop(while: RecordShape.isBlank)
      position = rest.startIndex
      if rest.first == UInt8(ascii: "["), RecordShape.opensArray(rest) { return position }
    }
    return nil
  }
}
