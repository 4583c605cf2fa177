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

  /// With the case folding of each member that is not in a longer range: a letter may have more than
  /// two cases, as `ς` has.
  var folded: RegexSetMembers {
    var result = self
    for range in ranges where range.count == 1 {
      guard let scalar = Unicode.Scalar(range.lowerBound), scalar.folded != scalar else { continue }
      result.ranges.append(scalar.folded.value...scalar.folded.value)
    }
    return result
  }

  /// The members that are ASCII.
  var ascii: ASCIISet {
    var ascii = ASCIISet()
    for range in ranges { ascii = ascii.union(ASCIISet(range)) }
    for name in classes { ascii = ascii.union(name.ascii) }
    return ascii
  }
}
