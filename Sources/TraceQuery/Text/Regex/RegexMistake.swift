/// What is wrong with a regular expression.
enum RegexMistake: Error, Hashable {
  case backReference
  case length
  case depth
  case repeatCount
  case repeatProduct
  case size
  case openGroup
  case openBracket
  case trailingBackslash
  case nothingToRepeat(String)
  case repeatSyntax
  case repeatOrder
  case rangeOrder(String)
  case characterClass(String)
  case collatingElement(String)

  /// The message for a user.
  var message: String { "invalid regex: \(cause)" }

  private var cause: String {
    switch self {
    case .backReference: "back-references are not supported"
    case .length: "longer than \(Self.grouped(RegexLimits.length)) characters"
    case .depth: "parentheses are nested more than \(RegexLimits.depth) deep"
    case .repeatCount: "a repeat is greater than \(Self.grouped(RegexLimits.repeats))"
    case .repeatProduct: "repeats multiply to more than \(Self.grouped(RegexLimits.repeats))"
    case .size: "too large when its repeats are expanded"
    case .openGroup: "( without )"
    case .openBracket: "[ without ]"
    case .trailingBackslash: "\\ at the end"
    case .nothingToRepeat(let sign): "nothing to repeat before \(sign)"
    case .repeatSyntax: "{ without a number and }, as in {2,3}; write \\{ for the character"
    case .repeatOrder: "a repeat's maximum is less than its minimum"
    case .rangeOrder(let range): "the range \(range) is in the wrong order"
    case .characterClass(let name): "unknown character class [:\(name):]"
    case .collatingElement(let name): "[.\(name).] is not one character"
    }
  }

  /// A limit below a million, with a comma before the thousands.
  private static func grouped(_ number: Int) -> String {
    guard number >= 1000 else { return String(number) }
    let rest = String(number % 1000)
    return "\(number / 1000)," + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
