import Support

/// A regular expression in POSIX extended syntax, with `\d \D \w \W \s \S \b` and `(?:…)` added.
///
/// Its matching time is at most proportional to the text's length times the size of the pattern with
/// its repeats expanded, and its memory has a fixed bound, for every pattern and every text. Neither
/// depends on how many members a bracket has, nor on how many different characters a text has,
/// except that each different character is compared with all members once. The C library promises no
/// bound: its matcher backtracks for back-references, restarts at every character of a text (`a.*z`
/// over 40,000 `a` takes 25 s) and never drops a state that it has built.
///
/// Characters are the Unicode scalars of the canonically composed pattern and text, and `.` matches
/// any of them, a line feed too.
final class POSIXRegex {
  private let form: TextForm
  private var automaton: RegexAutomaton
  private let program: RegexProgram
  private lazy var finder = RegexSpans(program)

  /// Compiles a pattern. Linear in the pattern and in its size with the repeats expanded, both of
  /// which ``RegexLimits`` bounds.
  init(_ pattern: String, ignoresCase: Bool) throws(RegexMistake) {
    form = TextForm(ignoresCase: ignoresCase)
    var parser = try RegexParser(pattern.canonicallyComposed, ignoresCase: ignoresCase)
    program = try parser.program()
    automaton = RegexAutomaton(program)
  }

  /// Whether the pattern matches anywhere in a text.
  func matches(_ text: String, isStopped: () -> Bool = { false }) -> Bool {
    var text = text
    return text.withUTF8 { matches(utf8: $0, isStopped: isStopped) }
  }

  /// Where the pattern matches in a text, which must be valid UTF-8: see ``RegexSpans``.
  func spans(
    in text: UnsafeBufferPointer<UInt8>, limit: Int, isStopped: () -> Bool
  ) -> [Range<Int>] {
    guard CanonicalComposition.composed(text, isStopped: isStopped) != nil else {
      return finder.spans(in: text, limit: limit, isStopped: isStopped)
    }
    let aligned = form.aligned(text)
    return aligned.bytes.withUnsafeBufferPointer {
      finder.spans(in: $0, limit: limit, isStopped: isStopped).map(aligned.source)
    }
  }

  /// Whether the pattern matches anywhere in a text, which must be valid UTF-8.
  ///
  /// `isStopped` is called every 64 KiB of the text. After it returned true, the result is false.
  func matches(
    utf8 text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool = { false }
  ) -> Bool {
    // The automaton itself ignores case, faster than folding does. Only where marks are composed may
    // the two cases of a letter have different numbers of scalars.
    guard let composed = CanonicalComposition.composed(text, isStopped: isStopped) else {
      return automaton.matches(text, isStopped: isStopped)
    }
    return composed.withUnsafeBufferPointer { composed in
      guard form.ignoresCase else { return automaton.matches(composed, isStopped: isStopped) }
      return form.withForm(of: composed, isStopped: isStopped) {
        automaton.matches($0, isStopped: isStopped)
      }
    }
  }
}
