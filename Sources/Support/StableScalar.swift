extension Unicode.Scalar {
  /// Whether canonical composition neither replaces the scalar nor joins it with what is before it,
  /// so that what is before it and what starts with it are composed separately.
  ///
  /// It may be false for a few more scalars: they only take the slower path.
  package var isStable: Bool {
    switch value {
    // Without marks: Latin, the middle of Cyrillic, Vietnamese, punctuation, kana, Chinese, Korean,
    // full-width forms, emoji.
    case 0..<0x300, 0x400..<0x483, 0x48A..<0x530, 0x1E00..<0x1F00, 0x2010..<0x2028,
      0x3001..<0x302A, 0x3041..<0x3097, 0x309B..<0x3100, 0x3400..<0xA000, 0xAC00..<0xD7A4,
      0xFF01..<0xFFF0, 0xFFFD, 0x1F000..<0x1FB00:
      true
    // The vowels and final consonants of decomposed Korean. In the later planes some letters join
    // with others.
    case 0x1160..<0x1200, 0x10000...: false
    default: isStableByProperties
    }
  }

  private var isStableByProperties: Bool {
    if properties.isFullCompositionExclusion { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: false
    default: true
    }
  }
}
