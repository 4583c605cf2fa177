/// A named set of characters, as in `[[:alpha:]]`.
///
/// ASCII characters are in the classes of POSIX's own locale, others in those of their Unicode
/// properties.
enum RegexClass: String, CaseIterable {
  case alpha, digit, alnum, upper, lower, space, blank, punct, print, graph, cntrl, xdigit

  var ascii: ASCIISet {
    switch self {
    case .alpha: .upper.union(.lower)
    case .digit: .digits
    case .alnum: .upper.union(.lower).union(.digits)
    case .upper: .upper
    case .lower: .lower
    case .space: ASCIISet(0x09...0x0D).union(ASCIISet(0x20...0x20))
    case .blank: ASCIISet(0x09...0x09).union(ASCIISet(0x20...0x20))
    case .punct: .visible.subtracting(RegexClass.alnum.ascii)
    case .print: ASCIISet(0x20...0x7E)
    case .graph: .visible
    case .cntrl: ASCIISet(0x00...0x1F).union(ASCIISet(0x7F...0x7F))
    case .xdigit: .digits.union(ASCIISet(0x41...0x46)).union(ASCIISet(0x61...0x66))
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ascii.contains(scalar) : contains(wide: scalar)
  }

  private func contains(wide scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    let isWord = properties.isAlphabetic || properties.generalCategory == .decimalNumber
    let isControl = properties.generalCategory == .control
    return switch self {
    case .digit, .xdigit: false
    case .alpha, .alnum: isWord
    case .upper: properties.isUppercase
    case .lower: properties.isLowercase
    case .space: properties.isWhitespace
    case .blank: properties.generalCategory == .spaceSeparator
    case .punct: !isWord && !properties.isWhitespace && !isControl
    case .print: !isControl
    case .graph: !isControl && !properties.isWhitespace
    case .cntrl: isControl
    }
  }
}
