/// The characters that one element of a regular expression matches.
struct RegexSet {
  private let members: RegexSetMembers
  private let ignoresCase: Bool
  /// Whether each ASCII character is in the set, one bit each.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ members: RegexSetMembers, ignoresCase: Bool) {
    self.members = members
    self.ignoresCase = ignoresCase
    for byte in UInt8(0)..<0x80 where find(Unicode.Scalar(byte)) {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  /// Linear in the members of the set, constant for ASCII.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return find(scalar) }
    return (scalar.value < 64 ? low >> scalar.value : high >> (scalar.value - 64)) & 1 == 1
  }

  private func find(_ scalar: Unicode.Scalar) -> Bool {
    var isMember = members.contains(scalar)
    if ignoresCase, !isMember {
      isMember =
        Self.single(scalar.properties.lowercaseMapping).map(members.contains) == true
        || Self.single(scalar.properties.uppercaseMapping).map(members.contains) == true
    }
    return isMember != members.isNegated
  }

  /// A mapping that is one scalar; longer ones, as that of `ß`, are not used.
  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}

/// What a bracket expression lists.
struct RegexSetMembers {
  var ranges: [ClosedRange<UInt32>] = []
  var classes: [RegexClass] = []
  var isNegated = false

  /// Every character.
  static let any = RegexSetMembers(isNegated: true)

  static func one(_ scalar: Unicode.Scalar) -> RegexSetMembers {
    RegexSetMembers(ranges: [scalar.value...scalar.value])
  }

  /// The characters of words: letters, digits and `_`.
  static func word(isNegated: Bool = false) -> RegexSetMembers {
    var members = one("_")
    members.classes = [.alnum]
    members.isNegated = isNegated
    return members
  }

  /// Whether a character is listed, whatever `isNegated` says.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } || classes.contains { $0.contains(scalar) }
  }
}
