/// A character with all that sets compare of it, which is determined once for all sets.
struct RegexScalar {
  struct Form {
    let scalar: Unicode.Scalar
    let classes: RegexClassSet
  }

  let exact: Form
  /// The lowercase and uppercase forms that differ from the exact one. Empty for ASCII, whose sets
  /// contain both cases, and where no set ignores case.
  let otherCases: [Form]

  /// Looks a character's properties up, its classes among those that are needed.
  init(_ scalar: Unicode.Scalar, classes: RegexClassSet, ignoresCase: Bool) {
    exact = Form(scalar: scalar, classes: classes.containing(scalar))
    guard ignoresCase, !scalar.isASCII else {
      otherCases = []
      return
    }
    let properties = scalar.properties
    let mappings = [properties.lowercaseMapping, properties.uppercaseMapping]
    otherCases = mappings.compactMap(Self.single).filter { $0 != scalar }
      .map { Form(scalar: $0, classes: classes.containing($0)) }
  }

  /// A mapping that is one scalar; longer ones, as that of `ß`, are not used.
  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
