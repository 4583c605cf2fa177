import CScan
import JSONText

/// Decides whether a pattern matches in the line of a record.
///
/// A scan of the bytes for the pattern's literal decides about nearly all lines. The grammar reads
/// those that contain the literal or may encode it in another way. Each thread has its own.
struct BodySearchLine: ~Copyable {
  private let matcher: TextMatcher
  private let literal: BodySearchLiteral?
  private let set: cscan_set
  /// The literal's spellings, one after the other. The needles point into it.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let needles: [cscan_needle]

  /// `isStopped` is called within long strings, where nothing matches after it returned true.
  init(
    _ pattern: TextPattern, set: cscan_set = cscan_best_set(),
    isStopped: @escaping () -> Bool = { false }
  ) {
    matcher = TextMatcher(pattern, isStopped: isStopped)
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

  /// Whether the pattern matches one of a line's strings, keys or other scalars.
  ///
  /// About 0.2 ns a byte for a line without the literal, 3 ns and more for one that the grammar must
  /// read.
  func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let literal else { return matchesByGrammar(line) }
    for needle in needles {
      guard let offset = find(needle, in: line) else { continue }
      return (literal.isWhole && Self.startsCharacter(offset, in: line)) || matchesByGrammar(line)
    }
    return mayContain(literal.alternateEncoding, line) && matchesByGrammar(line)
  }

  // MARK: By bytes

  private func find(_ needle: cscan_needle, in line: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = line.baseAddress else { return nil }
    var needle = needle
    let offset = cscan_find(set, base, line.count, &needle)
    return offset < line.count ? offset : nil
  }

  private func find(_ text: StaticString, in line: UnsafeBufferPointer<UInt8>) -> Int? {
    find(cscan_make_needle(text.utf8Start, text.utf8CodeUnitCount, false), in: line)
  }

  private func mayContain(
    _ encoding: BodySearchLiteral.AlternateEncoding, _ line: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch encoding {
    case .none: false
    case .escapes(let low, let high, let slash):
      cscan_escapes_one_of(set, line.baseAddress, line.count, low, high)
        || (slash && find("\\/", in: line) != nil)
    case .mixture:
      cscan_has_high_byte(set, line.baseAddress, line.count) && find("\\u", in: line) != nil
    }
  }

  /// Whether a character starts at an offset, rather than the rest of an escape.
  ///
  /// It may be false for a character after an escaped backslash.
  private static func startsCharacter(
    _ offset: Int, in line: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard offset > 0 else { return true }
    if line[offset - 1] == UInt8(ascii: "\\") { return false }
    // The digits of a `\uXXXX`.
    for start in max(0, offset - 5)..<max(0, offset - 1)
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
        ? matcher.matches(ascii: text) : matcher.matches(JSONLiteral.decode(text, isPlain: false))
    }
  }
}
