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

  /// Makes the whole screen scroll again, whatever its size is by now. That moves the cursor, which is then put into
  /// the last row. Empty for a terminal that has no scroll region, or sets it in a way of its own.
  static var wholeRegion: [UInt8] {
    let setsRegion = bytes("csr") == Array("\u{1B}[%i%p1%d;%p2%dr".utf8)
    return setsRegion ? Array("\u{1B}[r\u{1B}[9999;1H".utf8) : []
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
