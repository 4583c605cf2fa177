import TraceModel

extension StringTable {
  /// Evaluates a predicate once for each distinct string, so that a row needs only a look-up by the
  /// string's number.
  ///
  /// Linear in the strings. Those after the point where `isStopped` returns true are false.
  func matches(_ isStopped: () -> Bool, where isMatch: (UInt32) -> Bool) -> [Bool] {
    var matches = [Bool](repeating: false, count: count)
    for number in 0..<UInt32(count) {
      if number % 4096 == 4095, isStopped() { break }
      matches[Int(number)] = isMatch(number)
    }
    return matches
  }

  /// The strings that a pattern matches. The empty one, number 0, often means that there is no value;
  /// it is compared only on request.
  func matches(
    _ matcher: TextMatcher, includingEmpty: Bool = false, isStopped: () -> Bool
  ) -> [Bool] {
    matches(isStopped) { number in
      guard number != 0 || includingEmpty else { return false }
      return utf8(number).withUnsafeBufferPointer { matcher.matches(utf8: $0) }
    }
  }
}
