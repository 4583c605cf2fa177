/// Compares texts with one pattern.
///
/// It is not sendable, because a regular expression changes while it matches. Each thread makes one.
struct TextMatcher {
  private enum Kind {
    case part([UInt8])
    /// An ASCII part without capitals, compared without case.
    case partFolded([UInt8])
    case start(String)
    case whole(String)
    case glob(GlobPattern)
    case regex(POSIXRegex)
    case never
  }

  private let kind: Kind
  private let ignoresCase: Bool
  private let isStopped: () -> Bool

  /// Makes a matcher, which never matches if the pattern is an invalid regular expression.
  ///
  /// A regular expression calls `isStopped` every 64 KiB of a text, and does not match after it
  /// returned true.
  init(_ pattern: TextPattern, isStopped: @escaping () -> Bool = { false }) {
    ignoresCase = pattern.ignoresCase
    self.isStopped = isStopped
    kind = Self.kind(pattern)
  }

  private static func kind(_ pattern: TextPattern) -> Kind {
    let ignoresCase = pattern.ignoresCase
    switch pattern {
    case .part(let text):
      let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
      return ignoresCase && isASCII
        ? .partFolded(Array(text.utf8))
        : .part(Array((ignoresCase ? text.lowercased() : text).utf8))
    case .start(let text): return .start(text)
    case .whole(let text): return .whole(text)
    case .glob(let text): return .glob(GlobPattern(text))
    case .regex(let text):
      do throws(RegexMistake) {
        return .regex(try POSIXRegex(text, ignoresCase: ignoresCase))
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
    switch kind {
    case .part(let part): contains(ignoresCase ? text.lowercased() : text, part, fold: false)
    case .partFolded(let part): contains(text, part, fold: true)
    case .start(let start): (ignoresCase ? text.lowercased() : text).hasPrefix(start)
    case .whole(let whole): ignoresCase ? text.lowercased() == whole : text == whole
    case .glob(let glob): glob.matches(ignoresCase ? text.lowercased() : text)
    case .regex(let regex): regex.matches(text, isStopped: isStopped)
    case .never: false
    }
  }

  /// Does the same for a text's bytes, all of which must be ASCII.
  func matches(ascii text: UnsafeBufferPointer<UInt8>) -> Bool {
    if case .part(let part) = kind, ignoresCase, part.contains(where: { $0 >= 0x80 }) {
      return false
    }
    return matches(utf8: text)
  }

  /// Does the same for UTF-8, without making a string of it for a part or a regular expression.
  func matches(utf8 text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .part(let part) where !ignoresCase: Self.contains(text, part, fold: false)
    case .partFolded(let part): Self.contains(text, part, fold: true)
    case .regex(let regex): regex.matches(utf8: text, isStopped: isStopped)
    default: matches(String(decoding: text, as: UTF8.self))
    }
  }

  private func contains(_ text: String, _ part: [UInt8], fold: Bool) -> Bool {
    var text = text
    return text.withUTF8 { Self.contains($0, part, fold: fold) }
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ part: [UInt8], fold: Bool
  ) -> Bool {
    guard !part.isEmpty else { return true }
    guard text.count >= part.count else { return false }
    for start in 0...text.count - part.count {
      var index = 0
      while index < part.count {
        var byte = text[start + index]
        if fold, 0x41...0x5A ~= byte { byte |= 0x20 }
        guard byte == part[index] else { break }
        index += 1
      }
      if index == part.count { return true }
    }
    return false
  }
}
