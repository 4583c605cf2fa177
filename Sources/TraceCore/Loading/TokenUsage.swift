/// Tokens that an observation reports, from the best of the places where they may stand.
struct TokenUsage {
  var prompt: Int?
  var completion: Int?
  var total: Int?
  private var rank = UInt8.max

  /// Takes a count from a place of a rank, where a lower rank is a better place.
  mutating func take(_ count: Int, as part: Part, rank: UInt8) {
    guard rank <= self.rank else { return }
    if rank < self.rank { self = TokenUsage(rank: rank) }
    switch part {
    case .prompt: prompt = count
    case .completion: completion = count
    case .total: total = count
    }
  }

  enum Part { case prompt, completion, total }

  init() {}
  private init(rank: UInt8) { self.rank = rank }

  /// The total, or the sum of its parts where no total is told, as FluxLoop's runner counts.
  var sum: Int? {
    if let total, total > 0 { return total }
    guard prompt != nil || completion != nil else { return total }
    return (prompt ?? 0) + (completion ?? 0)
  }
}

/// An object in which tokens may be reported; the lower its number, the more it is to be believed.
///
/// FluxLoop's runner (`token_usage.py`) looks at the entry, its `output`, `output.messages` and
/// their `response_metadata`; each may hold the counts itself, in `token_usage` or in `usage`.
enum TokenPlace: UInt8 {
  case root, rootUsage
  case output, outputUsage
  case messages, messagesUsage
  case messagesResponse, messagesResponseUsage
  case response, responseUsage
  case metadata, metadataUsage
  case metadataResponse, metadataResponseUsage
  case none

  /// The place that a member of this one is.
  func child(_ key: UnsafeBufferPointer<UInt8>) -> TokenPlace {
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

  private var usage: TokenPlace {
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

  /// Which count a key names: OpenAI's names, and Anthropic's and LangChain's.
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

extension JSONLiteral {
  /// A count of tokens: not negative, rounded down; what nobody can have used counts as none.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let number = number(Array(bytes)[...]), number >= 0, number < 2_147_483_648 else {
      return nil
    }
    return Int(number)
  }
}
