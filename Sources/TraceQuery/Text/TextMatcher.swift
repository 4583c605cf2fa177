import Support

/// Compares texts with one pattern, both in the same ``TextForm``.
///
/// It is not sendable, because a regular expression changes while it matches. Each thread makes one.
struct TextMatcher {
  private enum Kind {
    case part(TextPart)
    case start([UInt8])
    case whole([UInt8])
    case glob(GlobPattern)
    case regex(POSIXRegex)
    case never
  }

  private let kind: Kind
  private let form: TextForm
  private let isStopped: () -> Bool

  /// Makes a matcher, which never matches if the pattern is an invalid regular expression.
  ///
  /// `isStopped` is called about every 64 KiB of a long text, which may not match after it returned
  /// true.
  init(_ pattern: TextPattern, isStopped: @escaping () -> Bool = { false }) {
    form = TextForm(ignoresCase: pattern.ignoresCase)
    self.isStopped = isStopped
    kind = Self.kind(pattern, form)
  }

  private static func kind(_ pattern: TextPattern, _ form: TextForm) -> Kind {
    switch pattern {
    case .part(let text): return .part(TextPart(text, ignoresCase: form.ignoresCase))
    case .start(let text): return .start(Array(form.form(of: text).utf8))
    case .whole(let text), .exact(let text): return .whole(Array(form.form(of: text).utf8))
    case .glob(let text): return .glob(GlobPattern(form.form(of: text)))
    case .regex(let text):
      do throws(RegexMistake) {
        return .regex(try POSIXRegex(text, ignoresCase: form.ignoresCase))
      } catch {
        return .never
      }
    }
  }

  /// A message about an invalid regular expression; `nil` for a valid one.
  static func mistake(inRegex pattern: String) -> String? {
    do throws(RegexMistake) {
      _ = try POSIXRegex(pattern, ignoresCase: false)
      return nil
    } catch {
      return error.message
    }
  }

  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches(utf8: $0) }
  }

  /// Does the same for UTF-8, which must be valid.
  func matches(utf8 text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .part(let part): part.occurs(in: text, isStopped: isStopped)
    case .regex(let regex): regex.matches(utf8: text, isStopped: isStopped)
    case .never: false
    case .start, .whole, .glob: form.withForm(of: text, isStopped: isStopped, matches(form:))
    }
  }

  private func matches(form text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .start(let start): text.starts(with: start)
    case .whole(let whole): text.elementsEqual(whole)
    case .glob(let glob): glob.matches(String(foreign: text), isStopped: isStopped)
    case .part, .regex, .never: false
    }
  }
}
