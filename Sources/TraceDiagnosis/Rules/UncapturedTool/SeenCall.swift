import JSONText
import Messages

/// A tool call in an output or in a trace's record: what copies and answers of it are recognized by.
///
/// Most calls are recorded. What a call says besides is read again where it matters
/// (``CallDetails``), so an experiment costs some bytes for each call.
struct SeenCall {
  /// 0 without an id.
  private let idHash: UInt64
  let name: String
  /// A hash of the name and the arguments; 0 where the id says enough.
  let content: UInt64
  /// -1 for the trace's own record.
  private let callerNumber: Int32
  /// Its index among the calls of the output, or of the trace's records.
  let number: Int32
  /// Whether the same value contains its answer.
  let isAnsweredHere: Bool
  /// Whether a message of the user follows in the same value: then the call is perhaps one of an
  /// earlier turn.
  let precedesUser: Bool

  init(
    _ name: String, id: UInt64?, content: UInt64, caller: Int?, number: Int32,
    isAnsweredHere: Bool, precedesUser: Bool
  ) {
    idHash = id ?? 0
    self.name = name
    self.content = content
    callerNumber = Int32(caller ?? -1)
    self.number = number
    self.isAnsweredHere = isAnsweredHere
    self.precedesUser = precedesUser
  }

  /// A hash of the id, if it has one.
  var id: UInt64? { idHash == 0 ? nil : idHash }
  /// The observation whose output requests it; `nil` if the trace's own record does.
  var caller: Int? { callerNumber < 0 ? nil : Int(callerNumber) }

  /// What says that two calls are the same one: the id, or what the call contains.
  var key: UInt64 { id ?? content }
  /// As ``key``, but a model that gives all its calls the same id has different ones.
  var fullKey: UInt64 {
    var hash = ContentHash()
    hash.add(number: id ?? 0)
    hash.add(number: content)
    return hash.value
  }
}

extension Conversation {
  /// The tool calls that a function of the program could answer, in order. `comparesContents` is
  /// whether their contents are compared although they have ids.
  func seenCalls(
    caller: Int?, first: Int32 = 0, comparesContents: Bool = false
  ) -> [SeenCall] {
    let answered = answeredIDs
    let lastUser = userTexts().last?.position ?? -1
    var calls: [SeenCall] = []
    forEachCall { position, call in
      let id = idHash(call.id)
      let name = text(call.name)
      calls.append(
        SeenCall(
          name, id: id,
          content: comparesContents || id == nil ? contentHash(name, call) : 0, caller: caller,
          number: first + Int32(calls.count), isAnsweredHere: id.map(answered.contains) ?? false,
          precedesUser: position < lastUser))
    }
    return calls
  }

  /// Calls `body` with each call that a function of the program could answer, and with the index of its
  /// message.
  func forEachCall(_ body: (_ position: Int, _ call: ToolCall) -> Void) {
    for position in messages.indices {
      for part in messages[position].parts {
        if case .toolCall(let call) = part, !call.isHosted { body(position, call) }
      }
    }
  }

  private func contentHash(_ name: String, _ call: ToolCall) -> UInt64 {
    var hash = ContentHash()
    hash.add(text: name)
    hash.add(number: fingerprint(of: call.arguments))
    return hash.value
  }

  private var answeredIDs: Set<UInt64> {
    var ids: Set<UInt64> = []
    for message in messages {
      for case .toolResult(let result) in message.parts {
        if let id = idHash(result.callID) { ids.insert(id) }
      }
    }
    return ids
  }

  /// The messages of the user, without those that occur again because the value contains the
  /// conversation twice.
  func userTexts() -> [(position: Int, text: String)] {
    var known: Set<String> = []
    return messages.indices.compactMap { position in
      guard messages[position].role == .user else { return nil }
      let text = text(of: messages[position]) ?? ""
      return text.isEmpty || known.insert(text).inserted ? (position, text) : nil
    }
  }

  private func text(of message: Message) -> String? {
    for part in message.parts {
      if case .text(let node) = part { return String(text(node).unicodeScalars.prefix(200)) }
    }
    return nil
  }
}
