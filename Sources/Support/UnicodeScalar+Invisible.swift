extension Unicode.Scalar {
  /// Whether a terminal, an editor or a page interprets or hides the scalar instead of showing it: controls, format
  /// characters (joiners, directions, tags), separators of lines, variation selectors, fillers and noncharacters.
  package var isInvisible: Bool {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x3041..<0x3164, 0x3165..<0xD7A4: false
    case 0..<0x20, 0x7F..<0xA0: true
    default:
      properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        || isControlOfText
    }
  }

  private var isControlOfText: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
