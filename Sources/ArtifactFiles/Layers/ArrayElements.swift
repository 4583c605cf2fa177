import CScan

/// The elements of an array, of which a text shows the start.
struct ArrayElements {
  var rest: Slice<UnsafeRawBufferPointer>

  /// The first byte that is no blank.
  var next: UInt8? { rest.first { !RecordShape.isBlank($0) && $0 != 0x0A } }

  /// Passes elements that are no objects; false if the text shows no object after them.
  mutating func skipToObject() -> Bool {
    while true {
      rest = rest.drop {
        RecordShape.isBlank($0) || $0 == 0x0A || $0 == UInt8(ascii: ",")
      }
      switch rest.first {
      case nil, UInt8(ascii: "]"), UInt8(ascii: "}"): return false
      case UInt8(ascii: "{"): return true
      case UInt8(ascii: "["): guard skipArray() else { return false }
      case UInt8(ascii: "\""): guard skipString() else { return false }
      case let byte? where Self.isInScalar(byte): rest = rest.drop(while: Self.isInScalar)
      default: return false
      }
    }
  }

  /// Bytes of the string at the start, if a comma or the end of the array or line follows it.
  var lengthOfString: Int? {
    var elements = self
    guard rest.first == UInt8(ascii: "\""), elements.skipString() else { return nil }
    let end = elements.rest.first { !RecordShape.isBlank($0) }
    return end.map { ",]\n".utf8.contains($0) } ?? false
      ? elements.rest.startIndex - rest.startIndex : nil
  }

  /// False if its end does not show.
  private mutating func skipString() -> Bool {
    var isEscaped = false
    let end = rest.dropFirst().firstIndex { byte in
      defer { isEscaped = !isEscaped && byte == UInt8(ascii: "\\") }
      return byte == UInt8(ascii: "\"") && !isEscaped
    }
    rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
    return end != nil
  }

  /// False if its end does not show.
  private mutating func skipArray() -> Bool {
    let text = UnsafeRawBufferPointer(rebasing: rest)
    var scan = cscan_value()
    let length = cscan_scan_value(
      cscan_best_set(), &scan, text.bindMemory(to: UInt8.self).baseAddress, text.count)
    rest = rest.dropFirst(length)
    return scan.status == .ended
  }

  /// Other bytes are damage, or a file of something else.
  private static func isInScalar(_ byte: UInt8) -> Bool {
    RecordShape.isScalar(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }
}
