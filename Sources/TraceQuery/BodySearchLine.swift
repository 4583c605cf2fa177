import CScan
import JSONText

/// Tells of the lines of records whether a pattern matches in them.
///
/// A scan of the bytes for the pattern's literal decides about nearly all; where it stands, or may
/// stand in alternateEncoding, the line is read by the grammar. Each thread has its own.
struct BodySearchLine: ~Copyable {
  private let matcher: TextMatcher
  private let literal: BodySearchLiteral?
  private let set: cscan_set
  /// The literal's spellings, one behind the other, at an address that stays.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let needles: [cscan_needle]

  init(_ pattern: TextPattern, set: cscan_set = cscan_best_set()) {
    matcher = TextMatcher(pattern)
    literal = BodySearchLiteral(pattern)
    self.set = set
    let spellings = literal?.spellings ?? []
    bytes = .allocate(capacity: spellings.reduce(0) { $0 + $1.count })
    _ = bytes.initialize(from: spellings.joined())
    var needles: [cscan_needle] = []
    var start = 0
    for spelling in spellings {
      needles.append(
        cscan_make_needle(
          bytes.baseAddress.map { $0 + start }, spelling.count, literal?.ignoresCase ?? false))
      start += spelling.count
    }
    self.needles = needles
  }

  deinit { bytes.deallocate() }

  /// Whether the pattern matches in one of a line's strings, keys or other scalars.
  ///
  /// About 0.2 ns a byte where the literal is missing, 3 ns and more where the line must be read by
  /// the grammar.
  func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let literal else { return matchesByGrammar(line) }
    for needle in needles {
      guard let place = find(needle, in: line) else { continue }
      return (literal.isWhole && Self.isOutsideOfEscapes(line, place)) || matchesByGrammar(line)
    }
    return mayHide(literal.alternateEncoding, in: line) && matchesByGrammar(line)
  }

  // MARK: By bytes

  private func find(_ needle: cscan_needle, in line: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = line.baseAddress else { return nil }
    var needle = needle
    let place = cscan_find(set, base, line.count, &needle)
    return place < line.count ? place : nil
  }

  private func find(_ word: StaticString, in line: UnsafeBufferPointer<UInt8>) -> Int? {
    find(cscan_make_needle(word.utf8Start, word.utf8CodeUnitCount, false), in: line)
  }

  private func mayHide(
    _ alternateEncoding: BodySearchLiteral.AlternateEncoding, in line: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch alternateEncoding {
    case .none: false
    case .escapes(let low, let high, let slash):
      cscan_escapes_one_of(set, line.baseAddress, line.count, low, high)
        || (slash && find("\\/", in: line) != nil)
    case .mixture:
      cscan_has_high_byte(set, line.baseAddress, line.count) && find("\\u", in: line) != nil
    }
  }

  /// Whether a character begins at a place of a string, and not the rest of an escape.
  ///
  /// Sometimes false where one does: behind an escaped backslash.
  private static func isOutsideOfEscapes(_ line: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place > 0 else { return true }
    if line[place - 1] == UInt8(ascii: "\\") { return false }
    // The digits of a `\uXXXX`.
    for start in max(0, place - 5)..<max(0, place - 1)
    where line[start] == UInt8(ascii: "\\") && line[start + 1] == UInt8(ascii: "u") {
      return false
    }
    return true
  }

  // MARK: By the grammar

  private func matchesByGrammar(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var sink = Sink(line: line, matcher: matcher)
    return JSONMachine.run(line, into: &sink) == nil && sink.isFound
  }

  private struct Sink: JSONSink {
    let line: UnsafeBufferPointer<UInt8>
    let matcher: TextMatcher
    var isFound = false

    mutating func key(_ range: Range<Int>, isPlain: Bool) { ask(range, isPlain) }

    mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
      ask(range, isPlain)
    }

    mutating func begin(_ kind: JSONKind, at offset: Int) {}
    mutating func end(_ kind: JSONKind, at offset: Int) {}

    private mutating func ask(_ range: Range<Int>, _ isPlain: Bool) {
      guard !isFound else { return }
      let text = UnsafeBufferPointer(rebasing: line[range])
      isFound =
        isPlain
        ? matcher.matches(ascii: text) : matcher.matches(JSONLiteral.decode(text, isPlain: false))
    }
  }
}
