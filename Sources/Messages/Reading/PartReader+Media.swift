import JSONText

extension PartReader {
  /// Describes an image or a file without decoding it.
  func media(_ node: JSONNodeID, _ content: Int, statedType: String?) -> Media {
    let reference = self.node(content)
    let bytes = view.bytes(content)
    if view.kind(content) == .string, let data = Self.dataAddress(bytes) {
      return Media(
        node: node, type: data.type ?? statedType, byteCount: Self.decodedCount(data.base64),
        reference: reference)
    }
    let isData = view.kind(content) == .string && Self.isBase64(bytes)
    return Media(
      node: node, type: statedType, byteCount: isData ? Self.decodedCount(bytes) : nil,
      reference: reference)
  }

  /// The parts of `data:image/png;base64,…`.
  private static func dataAddress(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (type: String?, base64: UnsafeBufferPointer<UInt8>)? {
    guard bytes.starts(with: "data:".utf8),
      let comma = bytes.prefix(256).firstIndex(of: UInt8(ascii: ","))
    else { return nil }
    let type = bytes[5..<comma].prefix { $0 != UInt8(ascii: ";") }
    return (
      type.isEmpty ? nil : String(decoding: type, as: UTF8.self),
      UnsafeBufferPointer(rebasing: bytes[(comma + 1)...])
    )
  }

  /// Whether a string is data and not an address or an id. Its beginning decides.
  private static func isBase64(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count % 4 == 0 && bytes.count >= 4
      && bytes.prefix(256).allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
          UInt8(ascii: "="):
          true
        default: false
        }
      }
  }

  private static func decodedCount(_ base64: UnsafeBufferPointer<UInt8>) -> Int {
    let padding = base64.suffix(2).count { $0 == UInt8(ascii: "=") }
    return max(0, base64.count * 3 / 4 - padding)
  }
}
