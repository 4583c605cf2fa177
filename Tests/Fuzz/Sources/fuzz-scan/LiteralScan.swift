import CScan
import FuzzSupport

/// Searches for literals.
enum LiteralScan {
  static func check(
    _ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, ignoresCase: Bool
  ) {
    let literal = ignoresCase ? needle.map(lowered) : Array(needle)
    let expected = offset(of: literal, in: text) { ignoresCase ? lowered($0) : $0 }
    literal.withUnsafeBufferPointer { literal in
      var prepared = cscan_make_needle(literal.baseAddress, literal.count, ignoresCase)
      for set in sets {
        let found = cscan_find(set, text.baseAddress, text.count, &prepared)
        expect(found == expected, "\(set) finds it at \(found), not at \(expected)")
      }
    }
  }

  /// Each part of at least three bytes between zeros is a literal.
  static func checkTogether(
    _ needles: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
  ) {
    var literals = cscan_literals()
    var added: [[UInt8]] = []
    for part in needles.split(separator: 0) where part.count >= 3 {
      let literal = UnsafeBufferPointer(rebasing: part)
      guard cscan_add_literal(&literals, literal.baseAddress, literal.count) else { break }
      added.append(Array(literal))
    }
    guard !added.isEmpty else { return }
    let present = added.enumerated().reduce(UInt64(0)) { bits, literal in
      offset(of: literal.element, in: text) { $0 } < text.count ? bits | 1 << literal.offset : bits
    }
    for set in sets {
      let found = all(&literals, set, text)
      expect(found == present, "\(set) finds \(found) instead of \(present) in \(Array(text))")
    }
  }

  private static func all(
    _ literals: inout cscan_literals, _ set: cscan_set, _ text: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    var (all, position) = (UInt64(0), 0)
    while position < text.count {
      var found: UInt64 = 0
      let next = cscan_find_any(set, text.baseAddress, text.count, position, &literals, &found)
      expect(next >= position && next <= text.count, "\(next) after \(position)")
      expect((found != 0) == (next < text.count), "\(found) at \(next)")
      all |= found
      position = next + 1
    }
    return all
  }

  private static func offset(
    of literal: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ form: (UInt8) -> UInt8
  ) -> Int {
    guard literal.count <= text.count else { return text.count }
    for start in 0...text.count - literal.count {
      var length = 0
      while length < literal.count, form(text[start + length]) == literal[length] { length += 1 }
      if length == literal.count { return start }
    }
    return text.count
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
}
