/// Reads a regular expression in POSIX extended syntax into a program, from left to right and without
/// recursion.
struct RegexParser {
  /// The part of the pattern within one pair of parentheses, or outside of all.
  private struct Group {
    /// Where the group's instructions start, and those of its last branch.
    var start: Int
    var branch: Int
    /// The jumps from the ends of the earlier branches.
    var jumps: [Int] = []
    /// The greatest product of repeats.
    var repeats = 1
    /// What a repeat applies to: where its instructions start, and the product of repeats in it.
    var element: (start: Int, repeats: Int)?
  }

  var reader: RegexReader
  private let ignoresCase: Bool
  private var builder = RegexBuilder()
  private var group = Group(start: 0, branch: 0)
  /// The groups around the current one.
  private var outer: [Group] = []

  init(_ pattern: String, ignoresCase: Bool) throws(RegexMistake) {
    reader = RegexReader(scalars: Array(pattern.unicodeScalars))
    try RegexLimits.checkLength(reader.scalars.count)
    self.ignoresCase = ignoresCase
  }

  /// Reads the whole pattern.
  mutating func program() throws(RegexMistake) -> RegexProgram {
    while let scalar = reader.next() { try read(scalar) }
    guard outer.isEmpty else { throw .openGroup }
    builder.land(group.jumps)
    return builder.program
  }

  private mutating func read(_ scalar: Unicode.Scalar) throws(RegexMistake) {
    switch scalar {
    case "\\": try readEscape()
    case "[": try take(try RegexBracket.read(&reader))
    case ".": try take(.any)
    case "^": try check(.start)
    case "$": try check(.end)
    case "(": try openGroup()
    case ")" where !outer.isEmpty: closeGroup()
    case "|": try endBranch()
    case "*": try readRepeat(scalar, minimum: 0, maximum: nil)
    case "+": try readRepeat(scalar, minimum: 1, maximum: nil)
    case "?": try readRepeat(scalar, minimum: 0, maximum: 1)
    case "{":
      guard group.element != nil else { throw .nothingToRepeat("{") }
      let bounds = try reader.repeatBounds()
      try readRepeat(scalar, minimum: bounds.minimum, maximum: bounds.maximum)
    default: try take(.one(scalar))
    }
  }

  // MARK: Characters and assertions

  private mutating func readEscape() throws(RegexMistake) {
    guard let escaped = reader.next() else { throw .trailingBackslash }
    switch escaped {
    case "1"..."9": throw .backReference
    case "d": try take(RegexSetMembers(classes: [.digit]))
    case "D": try take(RegexSetMembers(classes: [.digit], isNegated: true))
    case "w": try take(.word())
    case "W": try take(.word(isNegated: true))
    case "s": try take(RegexSetMembers(classes: [.space]))
    case "S": try take(RegexSetMembers(classes: [.space], isNegated: true))
    case "t": try take(.one("\t"))
    case "b": try check(.wordEdge)
    case "B": try check(.noWordEdge)
    case "<": try check(.wordStart)
    case ">": try check(.wordEnd)
    case "`": try check(.start)
    case "'": try check(.end)
    default: try take(.one(escaped))
    }
  }

  private mutating func take(_ members: RegexSetMembers) throws(RegexMistake) {
    group.element = (builder.end, 1)
    try builder.take(RegexSet(members, ignoresCase: ignoresCase))
  }

  private mutating func check(_ assertion: RegexAssertion) throws(RegexMistake) {
    // POSIX leaves the repeat of an assertion undefined; here it is a mistake.
    group.element = nil
    try builder.check(assertion)
  }

  // MARK: Groups and repeats

  private mutating func openGroup() throws(RegexMistake) {
    try RegexLimits.checkDepth(outer.count + 1)
    reader.skip("?:")
    outer.append(group)
    group = Group(start: builder.end, branch: builder.end)
  }

  private mutating func closeGroup() {
    builder.land(group.jumps)
    let closed = group
    group = outer.removeLast()
    group.element = (closed.start, closed.repeats)
    group.repeats = max(group.repeats, closed.repeats)
  }

  private mutating func endBranch() throws(RegexMistake) {
    group.jumps.append(try builder.endBranch(from: group.branch))
    group.branch = builder.end
    group.element = nil
  }

  private mutating func readRepeat(
    _ sign: Unicode.Scalar, minimum: Int, maximum: Int?
  ) throws(RegexMistake) {
    guard let element = group.element else { throw .nothingToRepeat(String(sign)) }
    let repeats = try RegexLimits.product(element.repeats, times: max(minimum, maximum ?? 0))
    try builder.repeat(from: element.start, minimum: minimum, maximum: maximum)
    group.element = (element.start, repeats)
    group.repeats = max(group.repeats, repeats)
  }
}
