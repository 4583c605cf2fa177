import JSONText
import Messages

/// Collects the messages of a run, each once, from records that repeat each other.
struct Transcript {
  private(set) var messages: [ConversationMessage] = []
  /// The messages with a fingerprint, as indices.
  private var indices: [UInt64: [Int]] = [:]

  /// Longer records are not kept as a whole for the few messages that are new in them.
  private static let keptLength = 64 << 10

  var isEmpty: Bool { messages.isEmpty }

  /// Adds messages that no other record repeats.
  mutating func addAll(_ conversation: Conversation, of observation: Int?) {
    append(conversation, conversation.messages, of: observation)
  }

  mutating func append(_ message: ConversationMessage) { messages.append(message) }

  /// Adds the input messages of an observation: one that an earlier record has as often is the same.
  mutating func add(input: Conversation, of observation: Int?) {
    var counts: [UInt64: Int] = [:]
    let new = input.messages.filter { message in
      let fingerprint = input.fingerprint(of: message)
      counts[fingerprint, default: 0] += 1
      return counts[fingerprint, default: 0] > indices[fingerprint, default: []].count
    }
    append(input, new, of: observation)
  }

  /// Adds what an observation answered, unless it repeats its whole `input` before it, what the
  /// observations inside it said, or the last message.
  mutating func add(
    output: Conversation, after input: Conversation?, of observation: Int?,
    isInside: (Int) -> Bool
  ) {
    let (marks, inputMarks) = (output.marks, input?.marks ?? [])
    // A node of a graph may return all messages of its state.
    let isState =
      !inputMarks.isEmpty && inputMarks.count < marks.count && marks.starts(with: inputMarks)
    var counts: [UInt64: Int] = [:]
    let new = zip(output.messages, marks).dropFirst(isState ? inputMarks.count : 0).filter {
      _, mark in
      counts[mark.fingerprint, default: 0] += 1
      let said = indices[mark.fingerprint, default: []].count {
        $0 == messages.count - 1 || messages[$0].observation.map(isInside) ?? false
      }
      return counts[mark.fingerprint, default: 0] > said
    }
    append(output, new.map(\.0), of: observation)
  }

  private mutating func append(
    _ conversation: Conversation, _ new: [Message], of observation: Int?
  ) {
    let new = new.filter { !$0.parts.isEmpty }
    guard !new.isEmpty else { return }
    let compact = Self.compact(conversation, new)
    for message in compact.messages {
      let fingerprint = compact.conversation.fingerprint(of: message)
      indices[fingerprint, default: []].append(messages.count)
      messages.append(
        ConversationMessage(compact.conversation, message, observation: observation))
    }
  }

  /// The same messages without the rest of a long document.
  private static func compact(
    _ conversation: Conversation, _ messages: [Message]
  ) -> (conversation: Conversation, messages: [Message]) {
    guard conversation.documents[0].document.text.count > keptLength else {
      return (conversation, messages)
    }
    var nodes: [JSONNodeID] = []
    for message in messages where nodes.last != message.node { nodes.append(message.node) }
    let sources = nodes.map { conversation.value($0).source }
    guard let document = JSONDocument.parsed(Array("[\(sources.joined(separator: ","))]".utf8))
    else { return (conversation, messages) }
    let copy = Conversation(document.root)
    // Some shapes are recognized only by what is around them.
    let isSame =
      copy.messages.count == messages.count
      && zip(copy.messages, messages).allSatisfy {
        copy.fingerprint(of: $0) == conversation.fingerprint(of: $1)
      }
    return isSame ? (copy, copy.messages) : (conversation, messages)
  }
}
