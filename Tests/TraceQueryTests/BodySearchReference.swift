import TestSupport

import TraceCore
@testable import TraceQuery

/// The meaning of `any:`, implemented in the simplest way.
enum BodySearchReference {
  /// Whether a pattern matches in a line; `nil` if the line is not JSON.
  static func matches(_ pattern: TextPattern, _ line: [UInt8]) -> Bool? {
    guard case .success(let document) = Result(catching: { try JSONDocument(line) }) else {
      return nil
    }
    let matcher = TextMatcher(pattern)
    return (0..<document.count).contains { index in
      let value = document.value(at: index)
      if let key = value.key, matcher.matches(key) { return true }
      return switch value.kind {
      case .array, .object: false
      case .string: matcher.matches(value.string ?? "")
      default: matcher.matches(value.source)
      }
    }
  }
}
