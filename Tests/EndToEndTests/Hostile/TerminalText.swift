import Support

/// Bytes that a program wrote to a terminal, divided into text and control sequences.
struct TerminalText {
  private(set) var text: [UInt8] = []
  /// Sequences that the program has no use for.
  private(set) var foreign: Set<String> = []
  /// What was copied with OSC 52, as base64.
  private(set) var copied: [String] = []

  private static let modes: Set<Int> = [1, 4, 7, 12, 25, 1000, 1002, 1006, 1034, 1049, 2004]

  init(_ output: [UInt8]) {
    var rest = output[...]
    while let byte = rest.first {
      let count = byte == 0x1B ? Self.length(ofSequence: rest) : 1
      let piece = rest.prefix(count)
      if byte == 0x1B {
        read(sequence: piece)
      } else if byte < 0x20, !"\r\n\u{8}".utf8.contains(byte) {
        foreign.insert("control \(byte)")
      } else {
        text.append(byte)
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func length(ofSequence bytes: ArraySlice<UInt8>) -> Int {
    let body = bytes.dropFirst(2)
    switch bytes.dropFirst().first {
    case UInt8(ascii: "["): return 3 + body.prefix { (0x20...0x3F).contains($0) }.count
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return 3 + body.prefix { $0 != 7 && $0 != 0x1B }.count
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"), UInt8(ascii: "%"): return 3
    default: return 2
    }
  }

  private mutating func read(sequence: ArraySlice<UInt8>) {
    let sequence = String(decoding: sequence.dropFirst(), as: UTF8.self)
    if let match = sequence.wholeMatch(of: /\]52;c;([A-Za-z0-9+\/=]*)\x07/) {
      return copied.append(String(match.1))
    }
    let isOwn =
      // The last two are xterm's own for entering and leaving the other screen.
      ["]11;?\u{7}", "[22;0;0t", "[23;0;0t"].contains(sequence)
      || ["(B", ")0", "=", ">", "7", "8", "M"].contains(sequence)
      || sequence.wholeMatch(of: /\[[0-9;]*[A-HJ-MPSTX@bdfmr]/) != nil || Self.isMode(sequence)
    if !isOwn { foreign.insert("ESC " + sequence.debugDescription) }
  }

  private static func isMode(_ sequence: String) -> Bool {
    guard let match = sequence.wholeMatch(of: /\[\??([0-9;]*)[hl]/) else { return false }
    return match.1.split(separator: ";").allSatisfy { modes.contains(Int($0) ?? 0) }
  }

  /// What is neither printable text nor a sequence of the program. Text that was printed line by line may select
  /// forms of characters, cells may not.
  func violations(isPrinted: Bool = false) -> [String] {
    guard let valid = String(validating: text, as: UTF8.self) else { return ["not UTF-8"] }
    return foreign.sorted()
      + SafeOutput.unprintable(valid) { scalar, base in
        "\r\n\u{8}".unicodeScalars.contains(scalar)
          || isPrinted && SafeOutput.isFollower(scalar, of: base)
      }
  }
}
