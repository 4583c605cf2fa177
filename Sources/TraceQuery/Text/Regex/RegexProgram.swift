/// A regular expression as instructions.
///
/// Execution starts at the first one, follows all paths at once, and matches when one of them gets
/// past the last.
struct RegexProgram {
  /// Distances are relative to the instruction, so that a range of instructions can be copied.
  enum Instruction {
    /// Consumes one character of a set, by its number in ``RegexProgram/sets``.
    case take(Int)
    /// Continues both after this instruction and at a distance.
    case fork(Int)
    case jump(Int)
    case check(RegexAssertion)
  }

  var instructions: [Instruction] = []
  /// The distinct sets.
  var sets: [RegexSet] = []
  /// The number of the set of the characters of words, if an assertion distinguishes them.
  var wordSet: Int?
}

/// A condition on the characters before and after a position.
enum RegexAssertion {
  case start, end, wordStart, wordEnd, wordEdge, noWordEdge

  /// What is next to a position, as far as assertions distinguish.
  enum Neighbor {
    /// The start or the end of the text.
    case edge
    /// A character of a word.
    case word
    case other
  }

  /// Whether it depends on which characters belong to words.
  var needsWords: Bool { self != .start && self != .end }

  func holds(after before: Neighbor, before after: Neighbor) -> Bool {
    let (isAfterWord, isBeforeWord) = (before == .word, after == .word)
    return switch self {
    case .start: before == .edge
    case .end: after == .edge
    case .wordStart: !isAfterWord && isBeforeWord
    case .wordEnd: isAfterWord && !isBeforeWord
    case .wordEdge: isAfterWord != isBeforeWord
    case .noWordEdge: isAfterWord == isBeforeWord
    }
  }
}
