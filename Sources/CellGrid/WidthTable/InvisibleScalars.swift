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
  /// between texts. Source: the Unicode Standard, 23.4, and StandardizedVariants.txt.
  static func isSelector(_ value: UInt32, of base: Unicode.Scalar) -> Bool {
    switch value {
    case 0xFE0E, 0xFE0F: base.properties.isEmoji
    case 0xFE00...0xFE0D: isVaried(base)
    case 0xE0100...0xE01EF: base.properties.isIdeographic
    case 0x180B...0x180D, 0x180F: (0x1800...0x18AF).contains(base.value)
    default: false
    }
  }

  /// Whether a scalar may have standardized variants: ideographs, symbols of mathematics, Myanmar, Phags-pa.
  private static func isVaried(_ base: Unicode.Scalar) -> Bool {
    base.properties.isIdeographic || base.properties.isMath
      || (0x1000...0x109F).contains(base.value) || (0xA840...0xA87F).contains(base.value)
  }

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
