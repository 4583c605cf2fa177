import CNcurses
import Support

/// What the terminal's entry in the terminal database says.
enum Capability {
  /// The bytes of a string capability without padding; empty where the terminal lacks it.
  static func bytes(_ name: String) -> [UInt8] {
    guard let text = shim_capability(name) else { return [] }
    return withoutPadding(
      Array(UnsafeBufferPointer(start: text, count: strlen(text))).map {
        UInt8(bitPattern: $0)
      })
  }

  /// Leaves out marks like `$<5/>`, which ask for a pause that no terminal needs any more.
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
