/// Scalars that show nothing themselves, or change how others are shown.
///
/// Maintained by hand rather than generated, because whether to hide or show such a scalar is a
/// decision.
enum InvisibleScalars {
  /// Scalars that always show as their number: sorted, closed ranges as pairs of bounds.
  static let escaped: [UInt32] = [
    0x80, 0x9F,  // C1 controls, which some terminals interpret
    0xAD, 0xAD,  // soft hyphen
    0x61C, 0x61C,  // Arabic letter mark
    0x115F, 0x115F,  // Hangul filler
    0x1160, 0x11FF,  // conjoining vowels and finals without a syllable
    0x180E, 0x180E,  // Mongolian vowel separator
    0x200B, 0x200B,  // zero width space
    0x200E, 0x200F,  // directional marks
    0x2028, 0x202E,  // line and paragraph separators, directional embeddings and overrides
    0x2060, 0x206F,  // word joiner, invisible operators, directional isolates
    0x3164, 0x3164,  // Hangul filler
    0xD7B0, 0xD7FF,  // conjoining jamo, extended
    0xE000, 0xF8FF,  // private use
    0xFDD0, 0xFDEF,  // noncharacters
    0xFEFF, 0xFEFF,  // byte order mark
    0xFFA0, 0xFFA0,  // half-width Hangul filler
    0xFFF0, 0xFFFB,  // interlinear annotation
    0x13430, 0x1343F,  // Egyptian format controls
    0x1BCA0, 0x1BCA3,  // shorthand format controls
    0x1D173, 0x1D17A,  // musical format controls
    0xE0000, 0xE00FF,  // tags outside of a flag
    0xE01F0, 0xE0FFF,  // unassigned, reserved to be ignored
    0xF0000, 0x10FFFF,  // private use
  ]

  /// Variation selectors and similar scalars, which select a form of the scalar before them or nothing.
  static func isSelector(_ value: UInt32) -> Bool {
    switch value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F, 0x34F, 0x17B4, 0x17B5: true
    default: false
    }
  }

  /// Whether a selector has a meaning after a scalar. After others it shows nothing, and could hide a difference
  /// between texts. Source: the Unicode Standard, 23.4, StandardizedVariants.txt and emoji-variation-sequences.txt.
  static func isSelector(_ value: UInt32, of base: Unicode.Scalar) -> Bool {
    switch value {
    case 0xFE0E, 0xFE0F: base.properties.isEmoji
    case 0xFE00...0xFE06: variants(of: base) > value - 0xFE00
    case 0xE0100...0xE01EF: base.properties.isIdeographic
    case 0x180B...0x180D, 0x180F:
      (0x1800...0x18AF).contains(base.value) && base.properties.isAlphabetic
    default: false
    }
  }

  /// The number of standardized variants that a scalar or its block has, at most.
  private static func variants(of base: Unicode.Scalar) -> UInt32 {
    switch base.value {
    // Egyptian hieroglyphs, which are turned.
    case 0x13000...0x1342F: 7
    // Punctuation in Chinese, Japanese and Sibe, where its place in a square varies.
    case 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F: 3
    // Quotation marks, full or half as wide.
    case 0x2018, 0x2019, 0x201C, 0x201D: 2
    // Script capitals of mathematics, in two styles.
    case 0x210B, 0x2110, 0x2112, 0x211B, 0x212C, 0x2130, 0x2131, 0x1D49C...0x1D4B5: 2
    // Myanmar letters, also of its extensions, Phags-pa, Manichaean, and zeros.
    case 0x1000...0x109F, 0xAA60...0xAA7F, 0xA840...0xA877, 0x10AC0...0x10AFF, 0x30, 0xFF10: 1
    case _ where operators.contains(base.value): 1
    // Those that are a compatibility character elsewhere.
    default: base.properties.isIdeographic ? 3 : 0
    }
  }

  /// Signs of mathematics with a variant.
  private static let operators: Set<UInt32> = [
    0x2205, 0x2229, 0x222A, 0x2268, 0x2269, 0x2272, 0x2273, 0x228A, 0x228B, 0x2293, 0x2294, 0x2295,
    0x2297, 0x229C, 0x22DA, 0x22DB, 0x2A3C, 0x2A3D, 0x2A9D, 0x2A9E, 0x2AAC, 0x2AAD, 0x2ACB, 0x2ACC,
  ]

  /// Zero width joiner and zero width non-joiner.
  static func isJoiner(_ value: UInt32) -> Bool { value == 0x200C || value == 0x200D }

  /// Whether a joiner has a meaning after a scalar: in scripts that join letters, and after emoji. What follows does
  /// not count, because a line may end there.
  static func isJoiner(_ value: UInt32, of base: Unicode.Scalar) -> Bool {
    // Digits are emoji, too.
    let isPicture = base.value > 0x2000 && base.properties.isEmoji
    return joiningScripts.contains { $0.contains(base.value) } || value == 0x200D && isPicture
  }

  /// Arabic to Sinhala, Tibetan and Myanmar, Khmer to Mongolian, scripts of India and South-East Asia, forms of
  /// Arabic, and historic scripts of both. Others have no use for joiners, which could only hide text.
  private static let joiningScripts: [ClosedRange<UInt32>] = [
    0x600...0xDFF, 0xF00...0x109F, 0x1700...0x18AF, 0x1900...0x1CFF, 0xA800...0xABFF,
    0xFB50...0xFEFC, 0x10A00...0x11FFF, 0x1E900...0x1E95F,
  ]

  /// The base of flags that have tags.
  static let blackFlag: Unicode.Scalar = "\u{1F3F4}"

  /// The tags of England, Scotland and Wales, the only such flags: emoji-sequences.txt.
  static let flags: [[Unicode.Scalar]] = ["gbeng", "gbsct", "gbwls"].map { code in
    code.unicodeScalars.compactMap { Unicode.Scalar(0xE0000 + $0.value) } + ["\u{E007F}"]
  }

  /// Skin tone modifiers.
  static func isEmojiModifier(_ value: UInt32) -> Bool { (0x1F3FB...0x1F3FF).contains(value) }
}
