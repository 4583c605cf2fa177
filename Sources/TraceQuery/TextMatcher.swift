/// Compares texts with one pattern.
///
/// Not sendable, since a regular expression is not: made anew where a search runs.
struct TextMatcher {
  private enum Kind {
    case part([UInt8])
    case partFolded([UInt8])
    case start(String)
    case whole(String)
    case glob([Character])
    case regex(POSIXRegex)
    case never
  }

  private let kind: Kind
  private let ignoresCase: Bool

  init(_ pattern: TextPattern) {
    ignoresCase = Self.ignoresCase(pattern)
    switch pattern {
    case .part(let text):
      let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
      kind =
        !ignoresCase || !isASCII
        ? .part(Array((ignoresCase ? text.lowercased() : text).utf8))
        : .partFolded(Array(text.utf8))
    case .start(let text):
      kind = .start(text)
    case .whole(let text):
      kind = .whole(text)
    case .glob(let text):
      kind = .glob(Array(text))
    case .regex(let text):
      do throws(POSIXRegex.Mistake) {
        kind = .regex(try POSIXRegex(text, ignoresCase: ignoresCase))
      } catch {
        kind = .never
      }
    }
  }

  /// Smart case: capitals mean what they say, but for those of a regular expression's classes, as `\S`.
  static func ignoresCase(_ pattern: TextPattern) -> Bool {
    switch pattern {
    case .part(let text), .start(let text), .whole(let text), .glob(let text):
      return !text.contains(where: \.isUppercase)
    case .regex(let text): return ignoresCase(ofRegex: text)
    }
  }

  private static func ignoresCase(ofRegex text: String) -> Bool {
    var isEscaped = false
    for character in text {
      if character.isUppercase, !isEscaped { return false }
      isEscaped = character == "\\" && !isEscaped
    }
    return true
  }

  /// What is wrong with a regular expression, if anything is.
  static func mistake(inRegex pattern: String) -> String? {
    do throws(POSIXRegex.Mistake) {
      _ = try POSIXRegex(pattern, ignoresCase: false)
      return nil
    } catch {
      return "the regular expression cannot be read: \(error.description)"
    }
  }

  func matches(_ text: String) -> Bool {
    switch kind {
    case .part(let part): contains(ignoresCase ? text.lowercased() : text, part, fold: false)
    case .partFolded(let part): contains(text, part, fold: true)
    case .start(let start): (ignoresCase ? text.lowercased() : text).hasPrefix(start)
    case .whole(let whole): ignoresCase ? text.lowercased() == whole : text == whole
    case .glob(let glob): Self.glob(Array(ignoresCase ? text.lowercased() : text), glob)
    case .regex(let regex): regex.matches(text)
    case .never: false
    }
  }

  /// The same for a text's bytes, all of which must be ASCII; parts are looked for without a copy.
  func matches(ascii text: UnsafeBufferPointer<UInt8>) -> Bool {
    if case .part(let part) = kind, ignoresCase, part.contains(where: { $0 >= 0x80 }) {
      return false
    }
    return matches(utf8: text)
  }

  /// The same for UTF-8, of which no string is made where a part of it is looked for.
  func matches(utf8 text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .part(let part) where !ignoresCase: Self.contains(text, part, fold: false)
    case .partFolded(let part): Self.contains(text, part, fold: true)
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

  /// `*` stands for any characters, `?` for one. Linear but for the text behind the last star.
  private static func glob(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (place, index) = (0, 0)
    var star: (index: Int, place: Int)?
    while place < text.count {
      if index < pattern.count, pattern[index] == "*" {
        star = (index, place)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[place] {
        place += 1
        index += 1
      } else if let last = star {
        star = (last.index, last.place + 1)
        index = last.index + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
