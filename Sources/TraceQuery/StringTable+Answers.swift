import TraceModel

extension StringTable {
  /// What is asked of each string, by number: what would be asked of every row is asked once a
  /// distinct string. Linear in them; what is left when `isStopped` answers true is false.
  func answers(_ isStopped: () -> Bool, _ holds: (UInt32) -> Bool) -> [Bool] {
    var answers = [Bool](repeating: false, count: count)
    for number in 0..<UInt32(count) {
      if number % 4096 == 4095, isStopped() { break }
      answers[Int(number)] = holds(number)
    }
    return answers
  }

  /// Which strings a pattern matches; the empty one, number 0, on request only, where it stands for
  /// none.
  func answers(
    _ matcher: TextMatcher, matchesNone: Bool = false, isStopped: () -> Bool
  ) -> [Bool] {
    answers(isStopped) { number in
      guard number != 0 || matchesNone else { return false }
      return utf8(number).withUnsafeBufferPointer { matcher.matches(utf8: $0) }
    }
  }
}
