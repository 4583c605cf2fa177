import Support

/// The characters that one element of a regular expression matches.
///
/// Equal sets match the same characters, so that the copies of a repeated element share one.
struct RegexSet: Hashable {
  /// The members outside of the named classes, in order, without overlaps.
  private let ranges: [ClosedRange<UInt32>]
  /// The named classes among the members.
  let classes: RegexClassSet
  private let isNegated: Bool
  let ignoresCase: Bool
  private let ascii: ASCIISet

  init(_ members: RegexSetMembers, ignoresCase: Bool) {
    let members = ignoresCase ? members.folded : members
    ranges = Self.merged(members.ranges)
    classes = RegexClassSet(members.classes)
    isNegated = members.isNegated
    self.ignoresCase = ignoresCase
    let ascii = ignoresCase ? members.ascii.withBothCases : members.ascii
    self.ascii = members.isNegated ? ascii.inverted : ascii
  }

  /// Constant for ASCII, else logarithmic in the number of members.
  func contains(_ scalar: RegexScalar) -> Bool {
    if scalar.exact.scalar.isASCII { return ascii.contains(scalar.exact.scalar) }
    let isMember =
      hasMember(scalar.exact) || (ignoresCase && scalar.otherCases.contains(where: hasMember))
    return isMember != isNegated
  }

  private func hasMember(_ form: RegexScalar.Form) -> Bool {
    if !classes.isDisjoint(with: form.classes) { return true }
    let value = form.scalar.value
    let index = ranges.partitioningIndex { $0.upperBound >= value }
    return index < ranges.count && ranges[index].contains(value)
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        let end = max(last.upperBound, range.upperBound)
        merged[merged.count - 1] = last.lowerBound...end
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
