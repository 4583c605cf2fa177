/// A character with all that sets compare of it, which is determined once for all sets.
struct RegexScalar {
  struct Form {
    let scalar: Unicode.Scalar
    let classes: RegexClassSet
  }

  let exact: Form
  /// The forms in other cases. Empty for ASCII, whose sets
  /// contain both cases, and where no set ignores case.
  let otherCases: [Form]

  /// Looks a character's properties up, its classes among those that are needed.
  init(_ scalar: Unicode.Scalar, classes: RegexClassSet, ignoresCase: Bool) {
    exact = Form(scalar: scalar, classes: classes.containing(scalar))
    guard ignoresCase, !scalar.isASCII else {
      otherCases = []
      return
    }
    otherCases = scalar.otherCases.map { Form(scalar: $0, classes: classes.containing($0)) }
  }
}
