import JSONText

/// The names under which FluxLoop, the vendors and the frameworks report tokens.
enum UsageShapes {
  /// What a count is about.
  enum Part: Hashable {
    case input, output, total
    /// Parts of the input and the output.
    case cached, cacheRead, cacheWritten, reasoning
    /// Anthropic's and Bedrock's parts of the prompt that are not in their count of the input.
    case cacheReadOnTop, cacheWrittenOnTop
    /// Gemini's parts that are not in its counts of the prompt and the candidates.
    case inputOnTop, reasoningOnTop

    static let inInput: Set<Part> = [.input, .inputOnTop, .cacheReadOnTop, .cacheWrittenOnTop]
    static let inOutput: Set<Part> = [.output, .reasoningOnTop]

    /// Whether a total without this part is too small.
    var isInTotal: Bool { Self.inInput.contains(self) || Self.inOutput.contains(self) }

    /// What the name is about in the details of a count, which contain all of their parts.
    var inDetails: Part? {
      switch self {
      case .cached, .cacheRead, .cacheWritten, .reasoning: self
      case .cacheReadOnTop: .cacheRead
      case .cacheWrittenOnTop: .cacheWritten
      case .reasoningOnTop: .reasoning
      case .input, .output, .total, .inputOnTop: nil
      }
    }
  }

  static let parts: [String: Part] = [
    // FluxLoop, OpenAI, LiteLLM, AutoGen; OpenAI Responses, Anthropic, LangChain.
    "prompt_tokens": .input, "input_tokens": .input,
    "completion_tokens": .output, "output_tokens": .output,
    "total_tokens": .total, "cached_tokens": .cached, "reasoning_tokens": .reasoning,
    "cache_read_input_tokens": .cacheReadOnTop, "cache_creation_input_tokens": .cacheWrittenOnTop,
    // LangChain's details.
    "cache_read": .cacheRead, "cache_creation": .cacheWritten, "reasoning": .reasoning,
    // DeepSeek, CrewAI.
    "prompt_cache_hit_tokens": .cached, "cached_prompt_tokens": .cached,
    // pydantic-ai.
    "request_tokens": .input, "response_tokens": .output,
    "cache_read_tokens": .cacheRead, "cache_write_tokens": .cacheWritten,
    // Bedrock, strands, Vercel AI.
    "promptTokens": .input, "inputTokens": .input, "completionTokens": .output,
    "outputTokens": .output, "totalTokens": .total, "cachedInputTokens": .cached,
    "cached_input_tokens": .cached, "cachedTokens": .cached, "reasoningTokens": .reasoning,
    "cacheReadTokens": .cacheRead, "cacheWriteTokens": .cacheWritten,
    "cacheReadInputTokens": .cacheReadOnTop, "cacheWriteInputTokens": .cacheWrittenOnTop,
    "cacheCreationInputTokens": .cacheWrittenOnTop,
    // Gemini and ADK.
    "promptTokenCount": .input, "prompt_token_count": .input,
    "candidatesTokenCount": .output, "candidates_token_count": .output,
    "totalTokenCount": .total, "total_token_count": .total,
    "cachedContentTokenCount": .cached, "cached_content_token_count": .cached,
    "thoughtsTokenCount": .reasoningOnTop, "thoughts_token_count": .reasoningOnTop,
    "toolUsePromptTokenCount": .inputOnTop, "tool_use_prompt_token_count": .inputOnTop,
    // Bedrock's headers, watsonx, Ollama.
    "inputTokenCount": .input, "input_token_count": .input,
    "outputTokenCount": .output, "output_token_count": .output, "generated_token_count": .output,
    "prompt_eval_count": .input, "eval_count": .output,
  ]

  /// Names that are counts only in details; elsewhere they have other values.
  static let detailsOnly: Set<String> = ["cache_read", "cache_creation", "reasoning"]

  /// The members of counts that contain their details.
  static let details: Set<String> = [
    "prompt_tokens_details", "completion_tokens_details", "input_tokens_details",
    "output_tokens_details", "input_token_details", "output_token_details", "inputTokenDetails",
    "outputTokenDetails",
  ]

  /// The members that contain counts, the most trusted first.
  static let usages = [
    "token_usage", "usage", "usage_metadata", "usageMetadata", "tokenUsage", "models_usage",
    "totalUsage", "accumulated_usage", "token_count",
  ]

  /// Those that FluxLoop, the vendors and LangChain write, which are always objects.
  static let objects = ["token_usage", "usage", "usage_metadata", "usageMetadata", "tokenUsage"]

  /// The members that contain a message, a response or several of them, the most trusted first.
  static let containers = [
    "messages", "response_metadata", "message", "response", "llm_output", "generations", "replies",
    "meta", "raw", "raw_response", "raw_responses", "metrics", "context_wrapper", "kwargs",
    "additional_kwargs", "body",
  ]

  /// Cohere's two kinds of counts: what is billed comes before what was used, which has Cohere's own prompt.
  static let nested = ["billed_units", "tokens"]

  /// Whether a member of a record itself is a count or contains some.
  static func isRootKey(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard 5...28 ~= key.count else { return false }
    let name = String(decoding: key, as: UTF8.self)
    return !detailsOnly.contains(name)
      && (parts[name] != nil || details.contains(name) || usages.contains(name))
  }
}
