import JSONText

/// An object in which tokens may be reported. Of two, the one with the lower number is believed.
///
/// FluxLoop's runner (`token_usage.py`) looks at the entry, its `output`, `output.messages` and
/// their `response_metadata`; each may hold the counts itself, in `token_usage` or in `usage`.
enum TokenLocation: UInt8 {
  case root, rootUsage
  case output, outputUsage
  case messages, messagesUsage
  case messagesResponse, messagesResponseUsage
  case response, responseUsage
  case metadata, metadataUsage
  case metadataResponse, metadataResponseUsage
  case none

  /// The location of a member.
  func child(_ key: UnsafeBufferPointer<UInt8>) -> TokenLocation {
    if key.equals("usage") || key.equals("token_usage") || key.equals("usage_metadata") {
      return usage
    }
    switch self {
    case .root: return key.equals("output") ? .output : key.equals("metadata") ? .metadata : .none
    case .output:
      return key.equals("messages")
        ? .messages : key.equals("response_metadata") ? .response : .none
    case .messages: return key.equals("response_metadata") ? .messagesResponse : .none
    case .metadata: return key.equals("response_metadata") ? .metadataResponse : .none
    default: return .none
    }
  }

  private var usage: TokenLocation {
    switch self {
    case .root: .rootUsage
    case .output: .outputUsage
    case .messages: .messagesUsage
    case .messagesResponse: .messagesResponseUsage
    case .response: .responseUsage
    case .metadata: .metadataUsage
    case .metadataResponse: .metadataResponseUsage
    default: .none
    }
  }

  /// The count that a key contains, in the names of OpenAI, Anthropic and LangChain.
  static func part(_ key: UnsafeBufferPointer<UInt8>) -> TokenUsage.Part? {
    switch key.count {
    case 12: key.equals("total_tokens") ? .total : key.equals("input_tokens") ? .prompt : nil
    case 13:
      key.equals("prompt_tokens") ? .prompt : key.equals("output_tokens") ? .completion : nil
    case 17: key.equals("completion_tokens") ? .completion : nil
    default: nil
    }
  }
}
