/// The control sequence OSC 52, with which a terminal sets the clipboard of the machine that it runs on.
enum ClipboardSequence {
  /// The most bytes of a text. Terminals accept sequences of about 100,000 bytes at least.
  static let limit = 74_994

  /// The sequence for a text. Inside tmux it is sent twice: tmux understands the first if `set-clipboard` is
  /// `on`, and passes the second on to its terminal if `allow-passthrough` is.
  static func bytes(_ text: [UInt8], insideTmux: Bool) -> [UInt8] {
    let sequence = Array("\u{1B}]52;c;".utf8) + base64(text) + [0x07]
    guard insideTmux else { return sequence }
    let escaped = sequence.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
    return sequence + Array("\u{1B}Ptmux;".utf8) + escaped + Array("\u{1B}\\".utf8)
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for number in 0..<4 {
        let digit = Int(bits >> UInt32(18 - 6 * number) & 0x3F)
        result.append(number <= group.count ? digits[digit] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
