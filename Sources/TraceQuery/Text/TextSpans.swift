import Support

/// Finds where a pattern matches in texts. It is not sendable, because a regular expression changes
/// while it matches. Each thread makes one.
public struct TextSpans {
  private enum Kind {
    case part(TextPart)
    case regex(POSIXRegex)
    /// The whole text or nothing.
    case whole
  }

  private let kind: Kind
  private let matcher: TextMatcher

  /// A pattern that is an invalid regular expression matches nowhere.
  public init(_ pattern: TextPattern) {
    matcher = TextMatcher(pattern)
    switch pattern {
    case .part(let text): kind = .part(TextPart(text, ignoresCase: pattern.ignoresCase))
    case .regex(let text):
      do throws(RegexMistake) {
        kind = .regex(try POSIXRegex(text, ignoresCase: pattern.ignoresCase))
      } catch {
        kind = .whole
      }
    case .start, .whole, .exact, .glob: kind = .whole
    }
  }

  /// The matches in a text as ranges of its UTF-8, in order, without overlaps; at most `limit`.
  ///
  /// Linear in the text for a part, and in the text times the size of a regular expression.
  public func spans(
    in text: String, limit: Int = .max, isStopped: () -> Bool = { false }
  ) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      guard matcher.matches(utf8: bytes) else { return [] }
      switch kind {
      case .part(let part): return part.spans(in: bytes, limit: limit, isStopped: isStopped)
      case .regex(let regex): return regex.spans(in: bytes, limit: limit, isStopped: isStopped)
      case .whole: return bytes.isEmpty ? [] : [0..<bytes.count]
      }
    }
  }
}
