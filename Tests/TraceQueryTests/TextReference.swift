import TestSupport

@testable import TraceQuery

/// The meaning of a pattern that is no regular expression, implemented in the simplest way with the
/// composition of the standard library.
enum TextReference {
  static func matches(_ pattern: TextPattern, _ text: String) -> Bool? {
    let ignoresCase = pattern.ignoresCase
    let text = form(text, ignoresCase)
    switch pattern {
    case .part(let part):
      let part = form(part, ignoresCase)
      return part.isEmpty || text.indices.contains { text[$0...].starts(with: part) }
    case .start(let start): return text.starts(with: form(start, ignoresCase))
    case .whole(let whole), .exact(let whole): return text == form(whole, ignoresCase)
    case .glob(let glob):
      return matches(
        glob: globCharacters(form(glob, ignoresCase))[...], characters(text)[...])
    case .regex: return nil
    }
  }

  static func form(_ text: String, _ ignoresCase: Bool) -> [Unicode.Scalar] {
    let composed = text.composed
    guard ignoresCase else { return Array(composed.unicodeScalars) }
    let folded = String(String.UnicodeScalarView(composed.unicodeScalars.map(\.folded)))
    return Array(folded.composed.unicodeScalars)
  }

  private static func characters(_ scalars: [Unicode.Scalar]) -> [Character] {
    Array(String(String.UnicodeScalarView(scalars)))
  }

  /// Of which a star and a question mark are one by themselves, whatever follows them.
  private static func globCharacters(_ scalars: [Unicode.Scalar]) -> [Character] {
    scalars.reduce(into: [[]]) { pieces, scalar in
      if scalar == "*" || scalar == "?" {
        pieces += [[scalar], []]
      } else {
        pieces[pieces.count - 1].append(scalar)
      }
    }.flatMap(characters)
  }

  private static func matches(glob: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = glob.first else { return text.isEmpty }
    if first == "*" {
      return matches(glob: glob.dropFirst(), text)
        || (!text.isEmpty && matches(glob: glob, text.dropFirst()))
    }
    guard let character = text.first, first == "?" || first == character else { return false }
    return matches(glob: glob.dropFirst(), text.dropFirst())
  }
}
