import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// Answers to tool calls that are errors about a function or an object that was taken for the other:
/// the program's loop handed them back to the model.
struct RefusedAnswers: Sendable {
  struct Answer {
    let observation: Int
    let trace: Int
    let tool: String
    let excerpt: String
  }

  static let needles: [StaticString] = [
    "'function' object has no attribute '", "' object is not callable",
  ]

  private static let search = Needles([needles])

  /// The first answer of each tool in each trace, since conversations repeat them.
  private(set) var answers: [Answer] = []
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    let trace: Int
    let tool: String
  }

  mutating func add(_ body: JSONDocument.Value, _ observation: Int, trace: Int) {
    guard body.mayContain(oneOf: Self.search) else { return }
    for part in [body["input"], body["output"]].compactMap({ $0 }) {
      let conversation = Conversation(part)
      for exchange in conversation.exchanges {
        guard let content = exchange.result?.content,
          let error = Self.error(in: conversation.text(content)),
          let name = exchange.call?.name ?? exchange.result?.name
        else { continue }
        let tool = ToolName.bare(conversation.text(name))
        add(Answer(observation: observation, trace: trace, tool: tool, excerpt: error))
      }
    }
  }

  private mutating func add(_ answer: Answer) {
    guard seen.insert(Key(trace: answer.trace, tool: answer.tool)).inserted else { return }
    answers.append(answer)
  }

  /// Adds what a copy has read of later observations.
  mutating func merge(_ later: RefusedAnswers) {
    for answer in later.answers { add(answer) }
  }

  /// The error in an answer; programs put words of their own in front of it.
  static func error(in text: String) -> String? {
    if let range = text.firstRange(of: "'function' object has no attribute '") {
      let attribute = text[range.upperBound...].prefix { $0 != "'" }
      let isOfTools =
        ToolAttributes.ofTools.contains(String(attribute))
        || ToolAttributes.ofRunnables.contains(String(attribute))
      return isOfTools ? text[range.lowerBound..<attribute.endIndex] + "'" : nil
    }
    guard let range = text.firstRange(of: "' object is not callable"),
      let quote = text[..<range.lowerBound].lastIndex(of: "'")
    else { return nil }
    let name = text[text.index(after: quote)..<range.lowerBound]
    return AgentFramework.makes(String(name)) ? String(text[quote..<range.upperBound]) : nil
  }
}
