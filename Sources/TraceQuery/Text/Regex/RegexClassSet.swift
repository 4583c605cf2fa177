/// A set of named classes of characters.
struct RegexClassSet: OptionSet, Hashable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ classes: [RegexClass]) {
    self = []
    for (index, name) in RegexClass.allCases.enumerated() where classes.contains(name) {
      formUnion(Self(rawValue: 1 << UInt16(index)))
    }
  }

  /// Those of the classes that a character is in.
  func containing(_ scalar: Unicode.Scalar) -> RegexClassSet {
    guard !isEmpty else { return [] }
    var result: RegexClassSet = []
    for (index, name) in RegexClass.allCases.enumerated() {
      let flag = Self(rawValue: 1 << UInt16(index))
      if contains(flag), name.contains(scalar) { result.formUnion(flag) }
    }
    return result
  }
}
