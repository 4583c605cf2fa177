import JSONText
import TraceModel

/// Sums the calls of a list, of which several elements may be the pieces of one answer's stream.
///
/// Anthropic, Gemini and OpenAI repeat the counts in a stream, each time with all tokens until then.
/// LangChain's chunks are meant to be added.
struct CallSum {
  private struct Call {
    var usage: Usage
    /// The kind of the element, if an element without an id may continue the call.
    var stream: Stream?
  }

  private enum Stream {
    case events, growing, chunks
  }

  private var calls: [Call] = []
  /// The calls by their ids.
  private var known: [String: Int] = [:]

  var sum: Usage? {
    calls.first.map { first in calls.dropFirst().reduce(first.usage) { $0 + $1.usage } }
  }

  mutating func add(_ element: JSONDocument.Value, _ usage: Usage) {
    let stream = Self.stream(element)
    let id = element.callID
    if let number = id.flatMap({ known[$0] }) {
      let before = calls[number].usage
      calls[number].usage = stream == .chunks ? before + usage : before.grown(to: usage)
    } else if id == nil, let stream, continues(element, stream, usage) {
      let last = calls.count - 1
      let before = calls[last].usage
      calls[last].usage = stream == .chunks ? before + usage : before.grown(to: usage)
      if stream == .growing, element.isFinished { calls[last].stream = nil }
    } else {
      if let id { known[id] = calls.count }
      let isOpen = id == nil && !(stream == .growing && element.isFinished)
      calls.append(Call(usage: usage, stream: isOpen ? stream : nil))
    }
  }

  /// Whether an element without an id continues the last call.
  private func continues(
    _ element: JSONDocument.Value, _ stream: Stream, _ usage: Usage
  ) -> Bool {
    guard let last = calls.last, last.stream == stream else { return false }
    switch stream {
    case .events: return element["type"]?.string != "message_start"
    case .chunks: return true
    case .growing:
      return (usage.input ?? last.usage.input) == last.usage.input
        && usage.total ?? 0 >= last.usage.total ?? 0
    }
  }

  private static func stream(_ element: JSONDocument.Value) -> Stream? {
    let type = element["type"]?.string
    if type == "message_start" || type == "message_delta" { return .events }
    if type == "AIMessageChunk" || element["__class__"]?.string == "AIMessageChunk" {
      return .chunks
    }
    if element["object"]?.string?.hasSuffix(".chunk") == true { return .growing }
    let gemini = element["usageMetadata"] ?? element["usage_metadata"]
    let isGemini = gemini?["promptTokenCount"] != nil || gemini?["prompt_token_count"] != nil
    return isGemini ? .growing : nil
  }
}

extension Usage {
  /// The counts of a stream after a piece that states all tokens until then, in parts or as a whole.
  fileprivate func grown(to piece: Usage) -> Usage {
    func latest(_ count: KeyPath<Usage, Int?>) -> Int? {
      self[keyPath: count].map { max($0, piece[keyPath: count] ?? 0) } ?? piece[keyPath: count]
    }
    let input = latest(\.input)
    let output = latest(\.output)
    let sum = (input ?? 0) + (output ?? 0)
    return Usage(
      input: input, output: output, cached: latest(\.cached), cacheWritten: latest(\.cacheWritten),
      reasoning: latest(\.reasoning), total: latest(\.total).map { max($0, sum) })
  }
}

extension JSONDocument.Value {
  /// What the pieces of one answer have in common.
  fileprivate var callID: String? {
    guard kind == .object else { return nil }
    return (self["id"] ?? self["responseId"] ?? self["response_id"])?.id
  }

  /// Whether this is the last piece of an answer of Gemini.
  fileprivate var isFinished: Bool {
    guard let candidates = self["candidates"], candidates.kind == .array else { return false }
    return candidates.children.contains {
      ($0["finishReason"] ?? $0["finish_reason"])?.string?.isEmpty == false
    }
  }
}
