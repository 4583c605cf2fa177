/// A regular expression in POSIX extended syntax, with `\d \D \w \W \s \S \b` and `(?:…)` added.
///
/// Its matching time is at most proportional to the text's length times the size of the pattern with
/// its repeats expanded, and its memory has a fixed bound, for every pattern and every text. Neither
/// depends on how many members a bracket has, nor on how many different characters a text has,
/// except that each different character is compared with all members once. The C library promises no
/// bound: its matcher backtracks for back-references, restarts at every character of a text (`a.*z`
/// over 40,000 `a` takes 25 s) and never drops a state that it has built.
///
/// Characters are Unicode scalars, and `.` matches any of them, a line feed too.
final class POSIXRegex {
  private var automaton: RegexAutomaton

  /// Compiles a pattern. Linear in the pattern and in its size with the repeats expanded, both of
  /// which ``RegexLimits`` bounds.
  init(_ pattern: String, ignoresCase: Bool) throws(RegexMistake) {
    var parser = try RegexParser(pattern, ignoresCase: ignoresCase)
    automaton = RegexAutomaton(try parser.program())
  }

  /// Whether the pattern matches anywhere in a text.
  func matches(_ text: String, isStopped: () -> Bool = { false }) -> Bool {
    var text = text
    return text.withUTF8 { automaton.matches($0, isStopped: isStopped) }
  }

  /// Whether the pattern matches anywhere in a text, which must be valid UTF-8.
  ///
  /// `isStopped` is called every 64 KiB of the text. After it returned true, the result is false.
  func matches(
    utf8 text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool = { false }
  ) -> Bool {
    automaton.matches(text, isStopped: isStopped)
  }
}
