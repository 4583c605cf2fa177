/// A named set of characters, as in `[[:alpha:]]`.
///
/// ASCII characters are in the classes of POSIX's own locale, others in those of their Unicode
/// properties.
enum RegexClass: String, Hashable {
  case alpha, digit, alnum, upper, lower, space, blank, punct, print, graph, cntrl, xdigit

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? contains(ascii: UInt8(scalar.value)) : contains(wide: scalar.properties)
  }

  private func contains(ascii byte: UInt8) -> Bool {
    let isGraph = 0x21...0x7E ~= byte
    let isDigit = 0x30...0x39 ~= byte
    let isUpper = 0x41...0x5A ~= byte
    let isLower = 0x61...0x7A ~= byte
    return switch self {
    case .alpha: isUpper || isLower
    case .digit: isDigit
    case .alnum: isUpper || isLower || isDigit
    case .upper: isUpper
    case .lower: isLower
    case .space: byte == 0x20 || 0x09...0x0D ~= byte
    case .blank: byte == 0x20 || byte == 0x09
    case .punct: isGraph && !isUpper && !isLower && !isDigit
    case .print: isGraph || byte == 0x20
    case .graph: isGraph
    case .cntrl: byte < 0x20 || byte == 0x7F
    case .xdigit: isDigit || 0x41...0x46 ~= byte & ~0x20
    }
  }

  private func contains(wide properties: Unicode.Scalar.Properties) -> Bool {
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
