/// The bytes of one execution. What a target chooses is taken from the end, so that the text at the start
/// stays the same when libFuzzer changes a choice.
public struct FuzzInput {
  private var bytes: UnsafeBufferPointer<UInt8>

  public init(_ data: UnsafePointer<UInt8>?, _ size: Int) {
    bytes = UnsafeBufferPointer(start: data, count: data == nil ? 0 : size)
  }

  /// The bytes that are left.
  public var rest: UnsafeBufferPointer<UInt8> { bytes }

  /// A byte from the end; 0 if none is left.
  public mutating func byte() -> UInt8 {
    guard let last = bytes.last else { return 0 }
    bytes = UnsafeBufferPointer(rebasing: bytes.dropLast())
    return last
  }

  /// A number below a limit of at most 256.
  public mutating func below(_ limit: Int) -> Int { Int(byte()) % limit }

  /// The bytes that are left as one or more parts, divided at 0xFF 0x00, which is in no UTF-8 text.
  public var parts: [UnsafeBufferPointer<UInt8>] {
    var parts: [UnsafeBufferPointer<UInt8>] = []
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == 0xFF, bytes[index + 1] == 0 {
        parts.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        start = index + 2
        index += 1
      }
      index += 1
    }
    return parts + [UnsafeBufferPointer(rebasing: bytes[start...])]
  }
}
