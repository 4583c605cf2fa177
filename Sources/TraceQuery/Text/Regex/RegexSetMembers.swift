/// The members of a bracket expression, or of an element that is short for one.
struct RegexSetMembers {
  var ranges: [ClosedRange<UInt32>] = []
  var classes: [RegexClass] = []
  /// Whether the set has all characters except the members.
  var isNegated = false

  /// Every character.
  static let any = RegexSetMembers(isNegated: true)

  static func one(_ scalar: Unicode.Scalar) -> RegexSetMembers {
    RegexSetMembers(ranges: [scalar.value...scalar.value])
  }

  /// The characters of words: letters, digits and `_`.
  static func word(isNegated: Bool = false) -> RegexSetMembers {
    RegexSetMembers(ranges: [0x5F...0x5F], classes: [.alnum], isNegated: isNegated)
  }

  /// The members that are ASCII.
  var ascii: ASCIISet {
    var ascii = ASCIISet()
    for range in ranges { ascii = ascii.union(ASCIISet(range)) }
    for name in classes { ascii = ascii.union(name.ascii) }
    return ascii
  }
}
