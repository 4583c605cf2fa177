/// Reads a bracket expression, as `[^a-z_[:digit:]]`.
enum RegexBracket {
  /// What one step reads: a character, which may start or end a range, or a class.
  private enum Item {
    case character(Unicode.Scalar)
    case classes(RegexSetMembers)
  }

  /// Reads the members after the opening bracket, and the closing one.
  static func read(_ reader: inout RegexReader) throws(RegexMistake) -> RegexSetMembers {
    var members = RegexSetMembers()
    members.isNegated = reader.skip("^")
    var isFirst = true
    // A closing bracket that comes first is a member.
    while isFirst || !reader.skip("]") {
      isFirst = false
      switch try item(&reader) {
      case .classes(let more):
        members.classes += more.classes
        members.ranges += more.ranges
      case .character(let first):
        let last = try rangeEnd(&reader) ?? first
        guard first <= last else { throw .rangeOrder("\(first)-\(last)") }
        members.ranges.append(first.value...last.value)
      }
    }
    return members
  }

  /// The end of a range, if a hyphen follows that is not the last member.
  private static func rangeEnd(
    _ reader: inout RegexReader
  ) throws(RegexMistake) -> Unicode.Scalar? {
    var ahead = reader
    guard ahead.skip("-"), ahead.peek != "]" else { return nil }
    guard case .character(let last) = try item(&ahead) else { return nil }
    reader = ahead
    return last
  }

  private static func item(_ reader: inout RegexReader) throws(RegexMistake) -> Item {
    if reader.skip("[:") {
      guard let name = reader.text(until: ":]") else { throw .openBracket }
      guard let known = RegexClass(rawValue: name) else { throw .characterClass(name) }
      return .classes(RegexSetMembers(classes: [known]))
    }
    for (start, end) in [("[.", ".]"), ("[=", "=]")] where reader.skip(start) {
      guard let name = reader.text(until: end) else { throw .openBracket }
      let scalars = Array(name.unicodeScalars)
      guard scalars.count == 1 else { throw .collatingElement(name) }
      return .character(scalars[0])
    }
    guard let scalar = reader.next() else { throw .openBracket }
    return scalar == "\\" ? try escaped(&reader) : .character(scalar)
  }

  private static func escaped(_ reader: inout RegexReader) throws(RegexMistake) -> Item {
    switch reader.next() {
    case "d": .classes(RegexSetMembers(classes: [.digit]))
    case "w": .classes(.word())
    case "s": .classes(RegexSetMembers(classes: [.space]))
    case .some(let scalar): .character(scalar)
    case nil: throw .openBracket
    }
  }
}
