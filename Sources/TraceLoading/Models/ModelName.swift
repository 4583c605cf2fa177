import JSONText

/// The name of the model in what a vendor or framework returned.
enum ModelName {
  /// LangChain, pydantic-ai; OpenAI, Anthropic, Ollama; Bedrock; Gemini.
  private static let names = [
    "model_name", "model", "model_id", "modelName", "modelId", "modelVersion", "model_version",
  ]

  /// The members that are about a response, in which a model's name needs no counts beside it.
  private static let descriptions: Set<String> = ["response_metadata", "llm_output"]

  /// Containers within containers, beyond which nothing is looked for.
  private static let levelLimit = 8

  /// The model of an output, a message, a response, or a list or text of these; of several the last one.
  ///
  /// A name counts only in the description of a response, or in an object that states its tokens: what a
  /// tool returns can have a `model` too.
  static func name(in value: JSONDocument.Value, level: Int = 0) -> String? {
    guard level < levelLimit else { return nil }
    switch value.kind {
    case .string:
      return value.embeddedText.flatMap { name(in: $0.root, level: max(level + 1, levelLimit - 4)) }
    case .array:
      return value.children.reduce(nil) { last, child in name(in: child, level: level + 1) ?? last }
    case .object: return name(inObject: value, level)
    default: return nil
    }
  }

  private static func name(inObject object: JSONDocument.Value, _ level: Int) -> String? {
    let isResponse =
      object.key.map(descriptions.contains) == true
      || UsageShapes.usages.contains { name in
        object[name].map { $0.kind == .object || $0.kind == .array } == true
      }
    if isResponse, let name = stated(object) { return name }
    for container in UsageShapes.containers {
      if let name = object[container].flatMap({ name(in: $0, level: level + 1) }) { return name }
    }
    return nil
  }

  private static func stated(_ object: JSONDocument.Value) -> String? {
    names.lazy.compactMap { object[$0]?.string }.first { !$0.isEmpty }
  }
}
