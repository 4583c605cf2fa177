import CScan
import Support

/// How a text contains its records.
package enum RecordShape: Hashable, Sendable {
  /// Each line is a record.
  case lines
  /// As lines, but they end with carriage returns.
  case carriageReturns
  /// The elements of an array.
  case array
  /// Objects that span lines, or follow each other on one.
  case objects
  /// Lines, but some records span lines or are elements of arrays.
  case mixed
  /// RFC 7464: a record separator before each record.
  case separated
  /// No records, but something else.
  case foreign(ForeignFormat)

  static let separator: UInt8 = 0x1E
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Bytes at the start of a text that show its shape.
  static let prefixLimit = 64 << 10
  /// The same where the first line is longer than that.
  static let longPrefixLimit = 1 << 20

  /// Whether a prefix ends within the first line, so that only later bytes show how lines end.
  static func isUndecided(by prefix: UnsafeRawBufferPointer) -> Bool {
    !prefix.contains(0x0A) && !prefix.contains(0x0D) && detect(prefix, isWhole: false) == .lines
  }

  /// Whether bytes that begin in a long first line show how lines end.
  static func hasLineEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0x0A, bytes.count) != nil || hasReturnBeforeRecord(bytes)
  }

  /// Whether a record follows directly on a carriage return. A string may contain other carriage returns.
  private static func hasReturnBeforeRecord(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var start = 0
    while let found = memchr(base + start, 0x0D, bytes.count - start) {
      start = UnsafeRawPointer(found) - base + 1
      if start < bytes.count, bytes[start] == UInt8(ascii: "{") { return true }
    }
    return false
  }

  /// The shape of a text that starts with some bytes; `isWhole` if these are all.
  static func detect(_ prefix: UnsafeRawBufferPointer, isWhole: Bool) -> RecordShape {
    let text = UnsafeRawBufferPointer(
      rebasing: prefix.dropFirst(prefix.starts(with: byteOrderMark) ? 3 : 0)
        .drop { isBlank($0) || $0 == 0x0A })
    switch text.first {
    case nil: return .lines
    case separator: return .separated
    case UInt8(ascii: "[") where beginsArray(text): return .array
    case UInt8(ascii: "{"):
      if let shape = ObjectShape(text, isWhole: isWhole).shape { return shape }
    default: break
    }
    if let format = ForeignFormat.detect(prefix, text, isWhole: isWhole) { return .foreign(format) }
    return hasReturnsAlone(prefix) ? .carriageReturns : .lines
  }

  private static func hasReturnsAlone(_ prefix: UnsafeRawBufferPointer) -> Bool {
    !prefix.contains(0x0A)
      && (prefix.prefix(prefixLimit).contains(0x0D) || hasReturnBeforeRecord(prefix))
  }

  /// Whether carriage returns end the lines of a text of this shape, from which its records are counted.
  func endsLinesWithReturns(_ prefix: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .carriageReturns: true
    case .array, .objects, .separated: Self.hasReturnsAlone(prefix)
    case .lines, .mixed, .foreign: false
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// Whether the first element of an array is an object.
  private static func beginsArray(_ text: UnsafeRawBufferPointer) -> Bool {
    let next = firstInArray(text[...], limit: text.count)
    return next == nil || next == UInt8(ascii: "{") || next == UInt8(ascii: "]")
  }

  /// Whether the first element after a bracket is an object, of which the text shows the start.
  static func beginsObjects(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    firstInArray(text) == UInt8(ascii: "{")
  }

  /// Whether a bracket opens an array whose elements may be records, as far as the text shows it.
  static func opensArray(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    firstInArray(text).map { "{],".utf8.contains($0) } ?? true
  }

  /// How an array goes on after its bracket: with an object, though elements that are no records may be before it, or
  /// with another byte; `nil` if only blanks follow. Each line of a text may be asked about, so that elements are only
  /// passed within the first bytes.
  private static func firstInArray(
    _ text: Slice<UnsafeRawBufferPointer>, limit: Int = RecordSignatures.window
  ) -> UInt8? {
    var elements = ArrayElements(rest: text.prefix(limit).dropFirst())
    return elements.skipToObject()
      ? UInt8(ascii: "{") : ArrayElements(rest: text.dropFirst()).next
  }

  /// Whether a byte may be in a number or a literal.
  static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The form in a message; `nil` for lines.
  var text: String? {
    switch self {
    case .lines, .mixed, .foreign: nil
    case .carriageReturns: "its lines end with carriage returns"
    case .array: "it is a JSON array, whose elements are the records"
    case .objects: "its records are not one on each line, but objects one after the other"
    case .separated: "its records are separated as in RFC 7464"
    }
  }
}

/// Tells objects that span lines, or follow each other on one line, from objects on lines.
private struct ObjectShape {
  private let text: UnsafeRawBufferPointer
  private let isWhole: Bool

  init(_ text: UnsafeRawBufferPointer, isWhole: Bool) {
    self.text = text
    self.isWhole = isWhole
  }

  /// `nil` for lines, or if the text is not JSON.
  var shape: RecordShape? {
    let (length, status) = Self.scan(text)
    let first = text[..<length]
    let hasLineFeeds = text.contains(0x0A)
    let breaks = first.contains { $0 == 0x0A || $0 == 0x0D && !hasLineFeeds }
    if breaks { return hasLineOfOwnObject ? nil : spansLines(first) ? .objects : nil }
    guard status == .ended else { return nil }
    return shape(after: text[length...], hasLineFeeds: hasLineFeeds)
  }

  /// The shape by what follows the first object, which is on one line.
  private func shape(
    after rest: Slice<UnsafeRawBufferPointer>, hasLineFeeds: Bool
  ) -> RecordShape? {
    switch rest.first(where: { !RecordShape.isBlank($0) }) {
    case UInt8(ascii: ","): .objects
    case UInt8(ascii: "{"):
      // Without line feeds, a carriage return may end the line.
      hasLineFeeds || rest.first == 0x0D ? nil : .objects
    default: nil
    }
  }

  private static func scan(
    _ text: UnsafeRawBufferPointer
  ) -> (length: Int, status: cscan_value_status) {
    var scan = cscan_value()
    let length = cscan_scan_value(
      cscan_best_set(), &scan, text.bindMemory(to: UInt8.self).baseAddress, text.count)
    return (length, scan.status)
  }

  /// Whether the first object goes on after its first line break: the break is next to a brace, a bracket, a comma or a
  /// colon. A line that was cut mostly ends within a token, and the next one begins with an object.
  private func spansLines(_ first: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let stop = first.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return false }
    let before = first[..<stop].last { !RecordShape.isBlank($0) }
    let after = first[stop...].first { !RecordShape.isBlank($0) && $0 != 0x0A }
    let opens = before.map { "{[,:".utf8.contains($0) } ?? false
    let isInside = after.map { "}],:".utf8.contains($0) } ?? false
    return opens && after != nil || isInside
  }

  /// Whether one of the next lines starts with an object that ends on it.
  private var hasLineOfOwnObject: Bool {
    text.split(separator: 0x0A, maxSplits: 200).dropFirst().contains { line in
      guard line.starts(with: Array("{\"".utf8)) else { return false }
      let line = UnsafeRawBufferPointer(rebasing: line)
      let (length, status) = Self.scan(line)
      return status == .ended
        && line[length...].allSatisfy { RecordShape.isBlank($0) }
    }
  }
}
