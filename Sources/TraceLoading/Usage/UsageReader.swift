import JSONText
import TraceModel

/// Finds the tokens that a value reports, in the shapes of ``UsageShapes``.
struct UsageReader {
  /// The members of usage objects with a value that is not a count.
  private(set) var invalid: [(key: String, value: String)] = []

  /// Containers within containers, beyond which nothing is looked for.
  private static let levelLimit = 8

  /// The tokens of an output, a message, a response, or a list or JSON text of these.
  mutating func usage(in value: JSONDocument.Value, level: Int = 0) -> Usage? {
    guard level < Self.levelLimit else { return nil }
    switch value.kind {
    case .string:
      let level = max(level + 1, Self.levelLimit - 4)
      return value.jsonText.flatMap { usage(in: $0.root, level: level) }
    case .array: return sum(ofCalls: value, level)
    case .object: return usage(ofObject: value, level)
    default: return nil
    }
  }

  /// The tokens of the record itself, of which only what names tokens is in the object.
  mutating func usage(ofRoot object: JSONDocument.Value) -> Usage? {
    invalid += UsageCounts(object).invalid
    return usage(ofObject: object, Self.levelLimit - 4)
  }

  /// Of several that are reported, the first one that is not 0.
  private mutating func usage(ofObject object: JSONDocument.Value, _ level: Int) -> Usage? {
    var first = UsageCounts(object).usage
    func isFound() -> Bool { (first?.total ?? 0) > 0 }
    for name in UsageShapes.usages where !isFound() {
      first = object[name].flatMap { usage(ofUsage: $0, level + 1) } ?? first
    }
    for name in UsageShapes.nested where !isFound() && object.key == "meta" {
      first = object[name].flatMap { usage(ofUsage: $0, level + 1) } ?? first
    }
    for name in UsageShapes.containers where !isFound() {
      first = object[name].flatMap { usage(in: $0, level: level + 1) } ?? first
    }
    return first
  }

  /// The tokens of a member such as `usage`.
  mutating func usage(ofUsage value: JSONDocument.Value, _ level: Int = 0) -> Usage? {
    guard level < Self.levelLimit else { return nil }
    switch value.kind {
    case .string:
      let level = max(level + 1, Self.levelLimit - 4)
      return value.jsonText.flatMap { usage(ofUsage: $0.root, level) }
    case .array: return sum(value.children.map { usage(ofUsage: $0, level + 1) })
    case .object: break
    default: return nil
    }
    let counts = UsageCounts(value)
    invalid += counts.invalid
    if let usage = counts.usage { return usage }
    for name in UsageShapes.nested {
      if let usage = value[name].flatMap({ usage(ofUsage: $0, level + 1) }) { return usage }
    }
    // DSPy: an object for each model.
    return sum(value.children.map { $0.kind == .object ? usage(ofUsage: $0, level + 1) : nil })
  }

  private func sum(_ usages: [Usage?]) -> Usage? {
    let usages = usages.compactMap { $0 }
    return usages.first.map { usages.dropFirst().reduce($0, +) }
  }

  /// The sum of the calls in a list. A conversation repeats the earlier turns, so only what follows the
  /// user's last message counts; of elements with one id, the pieces of one stream, only the largest.
  private mutating func sum(ofCalls list: JSONDocument.Value, _ level: Int) -> Usage? {
    var calls: [(id: String?, usage: Usage)] = []
    for element in list.children {
      if element.isUserMessage { calls = [] }
      guard let usage = usage(in: element, level: level + 1) else { continue }
      let id = element.kind == .object ? (element["id"] ?? element["responseId"])?.id : nil
      if let id, let known = calls.firstIndex(where: { $0.id == id }) {
        if (usage.total ?? 0) > (calls[known].usage.total ?? 0) { calls[known].usage = usage }
      } else {
        calls.append((id, usage))
      }
    }
    return sum(calls.map(\.usage))
  }
}

extension JSONDocument.Value {
  /// Larger texts in strings are not parsed.
  private static var jsonTextLimit: Int { 4 << 20 }

  /// The document in a string that looks like an object or a list.
  var jsonText: JSONDocument? {
    guard range.count < Self.jsonTextLimit, let text = string?.trimmingBlanks(),
      text.utf8.first == UInt8(ascii: "{") || text.utf8.first == UInt8(ascii: "[")
    else { return nil }
    do throws(JSONFailure) {
      return try JSONDocument(Array(text.utf8))
    } catch {
      return nil  // A text that only looks like JSON.
    }
  }

  /// Whether this is what a user said, in the names of OpenAI and LangChain.
  fileprivate var isUserMessage: Bool {
    guard kind == .object else { return false }
    return self["role"]?.string == "user" || self["type"]?.string == "human"
  }
}
