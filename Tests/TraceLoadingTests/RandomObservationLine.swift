import TestSupport

/// Random lines that no SDK writes: fields in any order and with any value, decoys, escaped keys.
struct RandomObservationLine {
  static let fields = [
    "id", "type", "name", "start_time", "end_time", "error", "level", "model",
    "parent_observation_id", "trace_id",
  ]
  private static let tokenKeys = [
    "prompt_tokens", "completion_tokens", "total_tokens", "input_tokens", "output_tokens",
  ]
  private static let modelKeys = ["model", "model_name", "modelId", "model_version"]
  private static let usageKeys = ["usage", "token_usage", "usage_metadata"]
  private static let values = [
    "\"x\"", "\"\"", "null", "true", "false", "12", "-1.5e3", "NaN", "\"a\\nb\\u00e9\"", "\"é😢\"",
    "\"\\ud83d\"", "[]", "{}", "[1, {\"id\": \"in an array\"}]",
    "{\"message\": {\"id\": [\"deep\"]}}",
    "\"2025-11-15T14:34:44.474339+00:00\"", "\"833104e0-ff0a-4ca9-8791-1a4b34ec66fe\"",
  ]

  private var random: SplitMix64
  private var members: [String] = []

  /// A line; equal seeds produce equal lines. Each object that may report tokens occurs at most
  /// once.
  static func random(_ seed: UInt64) -> String {
    var line = RandomObservationLine(random: SplitMix64(seed: seed))
    return line.make()
  }

  private init(random: SplitMix64) { self.random = random }

  private mutating func make() -> String {
    for _ in 0..<random.below(14) { add(random.pick(Self.fields), random.pick(Self.values)) }
    for _ in 0..<random.below(3) { add("attributes", decoy()) }
    if random.oneIn(2) { add("output", tokens(["messages", "response_metadata"], levels: 3)) }
    if random.oneIn(2) { addMetadata() }
    if random.oneIn(4) { add("usage", tokens([], levels: 1)) }
    if random.oneIn(4) { add(random.pick(Self.tokenKeys), count()) }
    if random.oneIn(3) { add("input", decoy()) }
    members.shuffle(using: &random)
    return "{" + members.joined(separator: random.pick([", ", ",", " ,\t"])) + "}"
  }

  private mutating func addMetadata() {
    var text = tokens(["response_metadata"], levels: 2)
    if random.oneIn(2), text.hasSuffix("}") {
      text = text.dropLast() + (text == "{}" ? "" : ", ") + "\"error_type\": "
      text += random.pick(Self.values) + "}"
    }
    add("metadata", text)
  }

  /// An object that may report tokens, with each key at most once.
  private mutating func tokens(_ children: [String], levels: Int) -> String {
    guard !random.oneIn(6) else {
      return random.pick(["null", "\"text\"", "[{\"total_tokens\": 1}]"])
    }
    var members: [String] = []
    for key in Self.tokenKeys.prefix(3) where random.oneIn(5) {
      members.append("\(quoted(key)): \(count())")
    }
    if random.oneIn(2), levels > 0 {
      members.append("\(quoted(random.pick(Self.usageKeys))): \(tokens([], levels: 0))")
    }
    for key in children where random.oneIn(2) && levels > 0 {
      members.append("\(quoted(key)): \(tokens(children, levels: levels - 1))")
    }
    if random.oneIn(4) {
      members.append("\(quoted(random.pick(Self.modelKeys))): \(random.pick(Self.values))")
    }
    if random.oneIn(3) { members.append("\"other\": \(decoy())") }
    members.shuffle(using: &random)
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A value with nested fields that are not the observation's own.
  private mutating func decoy() -> String {
    let members = (0..<random.below(5)).map { _ in
      let key = random.pick(
        Self.fields + Self.tokenKeys + Self.usageKeys + ["error_type", "output"])
      return "\"\(key)\": \(random.pick(Self.values + ["{\"total_tokens\": 99}", "77"]))"
    }
    let object = "{" + members.joined(separator: ", ") + "}"
    return random.pick([
      object, "[\(object)]", "{\"metadata\": \(object)}", "[[{\"a\": \(object)}]]",
    ])
  }

  private mutating func count() -> String {
    random.pick(["1", "20", "300", "4.0", "0", "1e2", "null", "\"5\"", "-1", "NaN", "[7]"])
  }

  private mutating func add(_ key: String, _ value: String) {
    members.append("\(quoted(key)): \(value)")
  }

  /// A key in quotes, sometimes with one character escaped.
  private mutating func quoted(_ key: String) -> String {
    guard random.oneIn(6) else { return "\"\(key)\"" }
    let position = random.below(key.utf8.count)
    let escaped = key.utf8.enumerated().map { index, byte in
      let digits = String(byte, radix: 16)
      return index == position ? "\\u00\(digits)" : String(Unicode.Scalar(byte))
    }
    return "\"\(escaped.joined())\""
  }
}
