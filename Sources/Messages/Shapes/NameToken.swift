import JSONText

/// A name as shapes compare it: ASCII case, underscores and hyphens do not count.
///
/// `tool_call_id`, `toolCallId` and `tool-call-id` have the same token. At most 32 letters are kept:
/// no longer name is in the table.
struct NameToken: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// `nil` if the name is longer than any in the table.
  init?(_ bytes: some Sequence<UInt8>) {
    var (count, word) = (0, UInt64(0))
    for byte in bytes where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
      guard count < 32 else { return nil }
      let isUpper = byte &- UInt8(ascii: "A") < 26
      word |= UInt64(isUpper ? byte | 0x20 : byte) << (UInt64(count & 7) * 8)
      count += 1
      if count & 7 == 0 {
        store(word, count / 8 - 1)
        word = 0
      }
    }
    if count & 7 != 0 { store(word, count / 8) }
  }

  private mutating func store(_ word: UInt64, _ index: Int) {
    switch index {
    case 0: words.0 = word
    case 1: words.1 = word
    case 2: words.2 = word
    default: words.3 = word
    }
  }

  static func == (left: NameToken, right: NameToken) -> Bool { left.words == right.words }

  func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }

  /// A cheap hash for ``NameRegistry``: it stores the table's names only, so no input makes its
  /// chains longer.
  var mixed: UInt64 {
    (words.0 &* 0x9E37_79B9_7F4A_7C15) ^ (words.1 &* 0xC2B2_AE3D_27D4_EB4F) ^ words.2 &* 31
  }
}

extension NameToken {
  /// A name as JSON writes it, with its escapes.
  init?(json bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.contains(UInt8(ascii: "\\")) else {
      self.init(bytes)
      return
    }
    self.init(JSONLiteral.decode(bytes, isPlain: false).utf8)
  }
}

extension NameToken: ExpressibleByStringLiteral {
  init(stringLiteral name: StaticString) { self.init("\(name)") }

  /// A name of the table.
  init(_ name: String) {
    guard let token = NameToken(name.utf8) else { preconditionFailure("\(name) is too long") }
    self = token
  }
}
