import JSONText
import Messages
import TraceModel

/// Finds the tokens that a value reports, in the shapes of ``UsageShapes``.
struct UsageReader {
  /// The members of usage objects that cannot be used, each of them once.
  private(set) var bad: [BadCount] = []
  private var noted: Set<BadCount> = []
  /// Usage objects that were read and whose total is unknown.
  private var unknownCount = 0

  /// Containers within containers, beyond which nothing is looked for.
  private static let levelLimit = 8

  /// The tokens of an output, a message, a response, or a list or text of these.
  mutating func usage(in value: JSONDocument.Value, level: Int = 0) -> Usage? {
    guard level < Self.levelLimit else { return nil }
    switch value.kind {
    case .string:
      let level = max(level + 1, Self.levelLimit - 4)
      return value.embeddedText.flatMap { usage(in: $0.root, level: level) }
    case .array: return sum(ofCalls: value, level)
    case .object: return usage(ofObject: value, level)
    default: return nil
    }
  }

  /// The counts that are members of the record itself, of which only what names tokens is in the object.
  mutating func usage(ofFields object: JSONDocument.Value) -> Usage? {
    let counts = UsageCounts(object)
    note(counts)
    return counts.usage
  }

  /// The tokens of a record's members such as `usage`.
  mutating func usage(ofMembers object: JSONDocument.Value) -> Usage? {
    first(of: UsageShapes.usages, in: object) { reader, value in
      let usage = reader.usage(ofUsage: value, Self.levelLimit - 3)
      if usage == nil, let key = value.key, UsageShapes.objects.contains(key),
        Self.hasNoCounts(value)
      {
        reader.bad.append(
          BadCount(key: key, value: value.source, expected: "an object of token counts"))
      }
      return usage
    }
  }

  /// Whether a value that is there can contain no counts.
  private static func hasNoCounts(_ value: JSONDocument.Value) -> Bool {
    switch value.kind {
    case .null, .object: false
    case .array:
      !Array(value.children).isEmpty && value.children.allSatisfy(hasNoCounts)
    case .string: !value.isBlankText && value.embeddedText == nil
    default: true
    }
  }

  /// Of several that are reported, the first one that is not 0.
  private mutating func usage(ofObject object: JSONDocument.Value, _ level: Int) -> Usage? {
    let counts =
      object.key == "metrics"
      ? UsageCounts(object) { TokenCount(sumOf: $0) } : UsageCounts(object)
    let own = counts.usage
    if own.isPositive { return own }
    let names = UsageShapes.usages + (object.key == "meta" ? UsageShapes.nested : [])
    let stated = first(of: names, in: object) { $0.usage(ofUsage: $1, level + 1) }
    if stated.isPositive { return stated }
    let inside = first(of: UsageShapes.containers, in: object) { reader, value in
      reader.usage(in: value, level: level + 1)
    }
    return inside.isPositive ? inside : own ?? stated ?? inside
  }

  /// The first usage of some members that is not 0; one that is 0 if there is no other.
  private mutating func first(
    of names: [String], in object: JSONDocument.Value,
    _ read: (inout UsageReader, JSONDocument.Value) -> Usage?
  ) -> Usage? {
    var first: Usage?
    for name in names where !first.isPositive {
      let usage = object[name].flatMap { read(&self, $0) }
      first = usage.isPositive ? usage : first ?? usage
    }
    return first
  }

  /// The tokens of a member such as `usage`.
  mutating func usage(ofUsage value: JSONDocument.Value, _ level: Int = 0) -> Usage? {
    guard level < Self.levelLimit else { return nil }
    switch value.kind {
    case .string:
      let level = max(level + 1, Self.levelLimit - 4)
      return value.embeddedText.flatMap { usage(ofUsage: $0.root, level) }
    case .array: return sum(ofUsages: Array(value.children), level)
    case .object: break
    default: return nil
    }
    let counts = UsageCounts(value)
    note(counts)
    if counts.isTotalUnknown {
      unknownCount += 1
      return nil
    }
    if let usage = counts.usage { return usage }
    for name in UsageShapes.nested {
      if let usage = value[name].flatMap({ usage(ofUsage: $0, level + 1) }) { return usage }
    }
    // DSPy: an object for each model.
    return sum(ofUsages: value.children.filter { $0.kind == .object }, level)
  }

  private mutating func note(_ counts: UsageCounts) {
    for count in counts.bad where noted.insert(count).inserted { bad.append(count) }
  }

  private mutating func sum(ofUsages values: [JSONDocument.Value], _ level: Int) -> Usage? {
    var sum: Usage?
    var isComplete = true
    for value in values {
      let unknownBefore = unknownCount
      if let usage = usage(ofUsage: value, level + 1) {
        sum = sum.map { $0 + usage } ?? usage
      } else if unknownCount > unknownBefore {
        isComplete = false
      }
    }
    return isComplete ? sum : nil
  }

  /// The sum of the calls in a list, if each of them is known. A conversation repeats the earlier turns, so
  /// only what follows the user's last message counts.
  private mutating func sum(ofCalls list: JSONDocument.Value, _ level: Int) -> Usage? {
    var calls = CallSum()
    var isComplete = true
    for element in list.children {
      if element.isUserMessage { (calls, isComplete) = (CallSum(), true) }
      let unknownBefore = unknownCount
      if let usage = usage(in: element, level: level + 1) {
        calls.add(element, usage)
      } else if unknownCount > unknownBefore {
        isComplete = false
      }
    }
    return isComplete ? calls.sum : nil
  }
}

extension Usage? {
  fileprivate var isPositive: Bool { (self?.total ?? 0) > 0 }
}

extension JSONDocument.Value {
  /// Whether this is what a user said, in the names of OpenAI and LangChain.
  fileprivate var isUserMessage: Bool {
    guard kind == .object else { return false }
    return self["role"]?.string == "user" || self["type"]?.string == "human"
      || self["__class__"]?.string == "HumanMessage"
  }
}
