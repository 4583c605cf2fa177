import CNcurses
import Support

/// String capabilities of the current terminal, from its terminfo entry.
enum Capability {
  /// The bytes of a capability without padding; empty if the terminal does not have it.
  static func bytes(_ name: String) -> [UInt8] {
    guard let value = shim_capability(name) else { return [] }
    let bytes = UnsafeBufferPointer(start: value, count: strlen(value))
    return withoutPadding(bytes.map { UInt8(bitPattern: $0) })
  }

  /// Removes padding such as `$<5/>`, which requests a delay that current terminals do not need.
  static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
