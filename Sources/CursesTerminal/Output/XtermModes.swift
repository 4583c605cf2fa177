/// Switches of xterm and its kin that ncurses does not handle, or only for some entries.
struct XtermModes {
  /// What turns them on.
  let on: [UInt8]
  /// What turns them off, in whatever state they are.
  let off: [UInt8]

  /// Nothing for terminals whose entry has no mouse: consoles and real VTs may print it.
  init(mouse: Bool, isXtermLike: Bool) {
    guard isXtermLike else {
      (on, off) = ([], [])
      return
    }
    let paste = "\u{1B}[?2004"
    let clicks = "\u{1B}[?1000"
    let decimalReports = "\u{1B}[?1006"
    on = Array((paste + "h" + (mouse ? clicks + "h" + decimalReports + "h" : "")).utf8)
    off = Array((decimalReports + "l" + clicks + "l" + paste + "l").utf8)
  }

  /// The sequence that puts a text into the clipboard (OSC 52).
  static func clipboard(_ text: String) -> [UInt8] {
    Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...3 {
        let digit = alphabet[bits >> (18 - 6 * place) & 63]
        result.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return result
  }
}
