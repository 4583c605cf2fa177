import JSONText

/// The value of a member that should be a count of tokens.
enum TokenCount: Equatable {
  case count(Int)
  /// `null`, or an empty text as tables have it.
  case absent
  /// Anything else, as JSON.
  case invalid(String)

  static let expectation = "a whole number of tokens from 0 to 4,294,967,294"

  /// The largest count that a column has room for.
  static let limit = Int(UInt32.max - 1)

  init(_ value: JSONDocument.Value) {
    switch value.kind {
    case .null: self = .absent
    case .number: self = value.number.flatMap(Self.whole) ?? .invalid(value.source)
    case .string: self = Self.count(ofText: value.string ?? "") ?? .invalid(value.source)
    default: self = .invalid(value.source)
    }
  }

  /// A count, or a list of counts, one for each call: their sum.
  init(sumOf value: JSONDocument.Value) {
    guard value.kind == .array else {
      self.init(value)
      return
    }
    var sum = 0
    for element in value.children {
      switch TokenCount(element) {
      case .count(let count): sum += count
      case .absent: break
      case .invalid:
        self = .invalid(value.source)
        return
      }
    }
    self = sum > Self.limit ? .invalid(value.source) : .count(sum)
  }

  private static func whole(_ number: Double) -> TokenCount? {
    guard number >= 0, number <= Double(limit), number == number.rounded(.down) else { return nil }
    return .count(Int(number))
  }

  /// `120`, `120.0`, and digits in groups of three such as `1,204`.
  private static func count(ofText text: String) -> TokenCount? {
    let text = text.trimmingBlanks()
    if text.isEmpty { return .absent }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      groups.count > 1 && 1...3 ~= groups[0].count
      && groups.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 }
    let digits = isGrouped ? groups.joined() : text
    guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E || $0 | 0x20 == 0x65 }),
      digits.utf8.first.map({ 0x30...0x39 ~= $0 }) == true
    else { return nil }
    return Double(digits).flatMap(whole)
  }
}
