import CScan
import Support

/// How the lines that spell a literal in an unusual way are recognised.
struct OtherSpellings: Equatable {
  /// Characters of which such a line has an escape.
  private(set) var escaped: [Unicode.Scalar] = []
  /// What such a line may contain: pieces of UTF-8, and of escapes in small letters.
  private(set) var bytes: [[UInt8]] = []
  private(set) var escapes: [[UInt8]] = []
  /// Whether such a line may have one character in UTF-8 and another one as an escape.
  private(set) var mayBeMixed = false

  /// None.
  init() {}

  /// Those of an ASCII literal, in small letters where case is ignored.
  ///
  /// Any character may be escaped (Go writes `<`, `>` and `&` so), and a slash as `\/`. A few others
  /// are compared as if they were ASCII.
  init(ascii text: String, ignoresCase: Bool) {
    let equivalents = Self.equivalents.filter { equivalent in
      let form = TextForm(ignoresCase: ignoresCase).form(of: String(equivalent))
      return form.utf8.allSatisfy { $0 < 0x80 } && text.contains(form)
    }
    escaped = Array(text.unicodeScalars) + equivalents
    if ignoresCase { escaped += text.uppercased().unicodeScalars }
    bytes = equivalents.map { Array(String($0).utf8) }
    escapes = text.contains("/") ? [Array("\\/".utf8)] : []
  }

  /// The Kelvin sign, the long s, the Greek question mark and the Greek grave accent are compared as
  /// `k`, `s`, `;` and a grave accent.
  static let equivalents: [Unicode.Scalar] = ["\u{212A}", "\u{17F}", "\u{37E}", "\u{1FEF}"]

  /// Those of a literal outside ASCII, which is composed: one with decomposed characters contains
  /// marks, or parts of Korean syllables, and a few other characters are equivalent.
  init(wide scalars: [Unicode.Scalar]) {
    mayBeMixed = scalars.count > 1
    let signs = EquivalentScalars.signs(of: scalars)
    bytes = Self.shortened(signs.map { Array(String($0).utf8) }, to: [2, 1])
    escapes = Self.shortened(
      signs.map { $0.utf16.flatMap(JSONSpelling.escape) }, to: [4])
  }

  /// At most two different texts if possible, for which some are shortened to common starts.
  private static func shortened(_ texts: [[UInt8]], to lengths: [Int]) -> [[UInt8]] {
    var result = Set(texts)
    for length in lengths where result.count > 2 {
      result = Set(result.map { Array($0.prefix(length)) })
    }
    return result.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The escaped characters for the scan; `nil` if there are none.
  var escapedCharacters: cscan_characters? {
    guard !escaped.isEmpty else { return nil }
    var characters = cscan_characters()
    var wide: [UInt16] = []
    for scalar in escaped {
      switch scalar.value {
      case 0..<64: characters.low |= 1 << UInt64(scalar.value)
      case 64..<128: characters.high |= 1 << UInt64(scalar.value - 64)
      default: wide.append(UInt16(scalar.value))
      }
    }
    wide += Array(repeating: 0, count: Int(cscan_wide_limit) - wide.count)
    characters.wide = (wide[0], wide[1], wide[2], wide[3])
    return characters
  }
}
