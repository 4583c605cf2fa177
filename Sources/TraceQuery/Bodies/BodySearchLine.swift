import CScan
import JSONText
import Support

/// Decides whether a pattern matches in the line of a record.
///
/// A scan of the bytes for the pattern's literal decides about nearly all lines. The grammar reads
/// those that contain the literal or may spell it in another way. Each thread has its own.
struct BodySearchLine: ~Copyable {
  private let part: BodyPattern.Part
  private let matcher: TextMatcher
  private let scalarMatcher: TextMatcher
  private let literal: BodySearchLiteral?
  private let set: cscan_set
  private let spellings: NeedleSet
  /// What lines that spell the literal in another way contain in UTF-8, and escaped.
  private let otherBytes: NeedleSet
  private let otherEscapes: NeedleSet
  private let anyEscape: NeedleSet
  /// Characters of which such lines have an escape, if any.
  private let escapedCharacters: cscan_characters?
  private let mayBeMixed: Bool

  /// `isStopped` is called within long strings, where nothing matches after it returned true.
  init(
    _ body: BodyPattern, set: cscan_set = cscan_best_set(),
    isStopped: @escaping () -> Bool = { false }
  ) {
    let pattern = body.text
    part = body.part
    matcher = TextMatcher(pattern, isStopped: isStopped)
    scalarMatcher = TextMatcher(part.pattern(ofScalars: pattern), isStopped: isStopped)
    literal = BodySearchLiteral(pattern)
    self.set = set
    spellings = NeedleSet(
      literal?.spellings ?? [], ignoresCase: literal?.ignoresCase ?? false, set: set)
    let others = literal?.others ?? OtherSpellings()
    otherBytes = NeedleSet(others.bytes, ignoresCase: false, set: set)
    otherEscapes = NeedleSet(others.escapes, ignoresCase: true, set: set)
    anyEscape = NeedleSet([Array("\\u".utf8)], ignoresCase: false, set: set)
    escapedCharacters = others.escapedCharacters
    mayBeMixed = others.mayBeMixed
  }

  /// Whether the pattern matches one of a line's strings, keys or other scalars.
  ///
  /// About 0.2 ns a byte for a line without the literal, 3 ns and more for one that the grammar must
  /// read.
  func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let literal else { return matchesByGrammar(line) }
    if let range = spellings.firstRange(in: line) {
      return (literal.isWhole && part == .anywhere && LineCharacters.areWhole(range, in: line))
        || matchesByGrammar(line)
    }
    return maySpellOtherwise(line) && matchesByGrammar(line)
  }

  // MARK: By bytes

  private func maySpellOtherwise(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var hasHighByte = false
    if var characters = escapedCharacters {
      if cscan_escapes_one_of(set, line.baseAddress, line.count, &characters, &hasHighByte) {
        return true
      }
    } else {
      hasHighByte = cscan_has_high_byte(set, line.baseAddress, line.count)
    }
    if otherEscapes.firstRange(in: line) != nil { return true }
    guard hasHighByte else { return false }
    return otherBytes.firstRange(in: line) != nil
      || (mayBeMixed && anyEscape.firstRange(in: line) != nil)
  }

  // MARK: By the grammar

  private func matchesByGrammar(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard part == .anywhere else {
      var sink = BodyPartSink(line, matcher, scalarMatcher, part)
      return JSONMachine.run(line, into: &sink) == nil && sink.isFound
    }
    var sink = Sink(line: line, matcher: matcher)
    return JSONMachine.run(line, into: &sink) == nil && sink.isFound
  }

  private struct Sink: JSONSink {
    let line: UnsafeBufferPointer<UInt8>
    let matcher: TextMatcher
    var isFound = false

    mutating func key(_ range: Range<Int>, isPlain: Bool) { compare(range, isPlain) }

    mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
      compare(range, isPlain)
    }

    mutating func begin(_ kind: JSONKind, at offset: Int) {}
    mutating func end(_ kind: JSONKind, at offset: Int) {}

    private mutating func compare(_ range: Range<Int>, _ isPlain: Bool) {
      guard !isFound else { return }
      let text = UnsafeBufferPointer(rebasing: line[range])
      isFound =
        isPlain
        ? matcher.matches(utf8: text) : matcher.matches(JSONLiteral.decode(text, isPlain: false))
    }
  }
}
