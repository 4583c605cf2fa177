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
    return matches(pattern, pattern, document, 0..<document.count, isPart: false)
  }

  /// Whether a pattern matches in a part of a line.
  static func matches(_ body: BodyPattern, _ line: [UInt8]) -> Bool? {
    guard body.part != .anywhere else { return matches(body.text, line) }
    guard case .success(let document) = Result(catching: { try JSONDocument(line) }) else {
      return nil
    }
    guard document.root.kind == .object else { return false }
    return values(body.part, document.root).contains { value in
      matches(
        body.text, body.part.pattern(ofScalars: body.text), document,
        value.index..<value.endIndex, isPart: true)
    }
  }

  /// The values of a part. Of members with the same key each counts.
  private static func values(
    _ part: BodyPattern.Part, _ root: JSONDocument.Value
  ) -> [JSONDocument.Value] {
    let values = part.paths.flatMap { path in
      path.reduce([root]) { values, name in
        values.flatMap { value in
          value.kind == .object ? value.children.filter { $0.key == name } : []
        }
      }
    }
    let contents = root.children.filter { $0.key == "content" }
    let role = root.children.filter { $0.key == "role" }.compactMap(\.string).last
    return values + (part.hasContent(ofRole: role) ? contents : [])
  }

  private static func matches(
    _ pattern: TextPattern, _ scalars: TextPattern, _ document: JSONDocument, _ range: Range<Int>,
    isPart: Bool
  ) -> Bool {
    let (matcher, scalarMatcher) = (TextMatcher(pattern), TextMatcher(scalars))
    return range.contains { index in
      let value = document.value(at: index)
      // The name of the part itself is not in it.
      let isNamed = !isPart || index > range.lowerBound
      if isNamed, let key = value.key, matcher.matches(key) { return true }
      return switch value.kind {
      case .array, .object: false
      case .string: matcher.matches(value.string ?? "")
      default: scalarMatcher.matches(value.source)
      }
    }
  }
}
