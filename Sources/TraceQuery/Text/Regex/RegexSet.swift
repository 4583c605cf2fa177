/// The characters that one element of a regular expression matches.
struct RegexSet {
  private let members: RegexSetMembers
  private let ignoresCase: Bool
  private let ascii: ASCIISet

  init(_ members: RegexSetMembers, ignoresCase: Bool) {
    self.members = members
    self.ignoresCase = ignoresCase
    let ascii = ignoresCase ? members.ascii.withBothCases : members.ascii
    self.ascii = members.isNegated ? ascii.inverted : ascii
  }

  /// Linear in the members of the set; constant for ASCII.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ascii.contains(scalar) : contains(wide: scalar)
  }

  private func contains(wide scalar: Unicode.Scalar) -> Bool {
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
