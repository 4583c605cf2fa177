import JSONText
import Messages

/// The results of the tool calls of one trace.
struct ToolAnswers {
  /// The results without an id of one tool. A result is repeated in the input of each later call of
  /// the model, so only different ones count, and those that one value contains.
  private struct Results {
    var different: [UInt64: ToolAnswer] = [:]
    /// The most results in one value.
    var most = 0

    /// In the order of time.
    var sorted: [ToolAnswer] {
      let answers = different.sorted { ($0.value.time, $0.key) < ($1.value.time, $1.key) }
        .map(\.value)
      guard let last = answers.last else { return [] }
      return answers + Array(repeating: last, count: max(0, most - answers.count))
    }
  }

  /// By a hash of the id of the call, with the tool's name, if the result repeats it.
  private var withID: [UInt64: (name: String, answer: ToolAnswer)] = [:]
  private var withoutID: [String: Results] = [:]
  /// The results in the trace's records.
  private var recordedCount: Int32 = 0

  /// Adds the results in a value that was recorded at a time.
  mutating func add(
    _ conversation: Conversation, _ source: ToolAnswer.Source, at time: Int64
  ) {
    var numbers: [JSONNodeID: Int32] = [:]
    var number = source == .records ? recordedCount : 0
    var counts: [String: Int] = [:]
    for message in conversation.messages {
      for case .toolResult(let result) in message.parts {
        let answer = ToolAnswer(source: source, number: number, time: time)
        number += 1
        guard !result.isHosted else { continue }
        let name = result.name.map(conversation.text)
        if let id = conversation.idHash(result.callID) {
          add(answer, id, name)
        } else if let name {
          add(answer, name, conversation.fingerprint(of: result.content), &counts)
        } else {
          numbers[result.node] = answer.number
        }
      }
    }
    if source == .records { recordedCount = number }
    if !numbers.isEmpty { addNameless(conversation, source, time, numbers, &counts) }
    for (name, count) in counts {
      let most = withoutID[name]?.most ?? 0
      withoutID[name]?.most = max(most, count)
    }
  }

  private mutating func add(_ answer: ToolAnswer, _ id: UInt64, _ name: String?) {
    let known = withID[id]
    withID[id] = (
      name ?? known?.name ?? "",
      known.map { ToolAnswer.earlier($0.answer, answer) } ?? answer
    )
  }

  /// Adds the results that have neither an id nor a name: their order says which calls they answer.
  private mutating func addNameless(
    _ conversation: Conversation, _ source: ToolAnswer.Source, _ time: Int64,
    _ numbers: [JSONNodeID: Int32], _ counts: inout [String: Int]
  ) {
    for exchange in conversation.exchanges {
      guard let result = exchange.result, !result.isHosted, result.callID == nil,
        result.name == nil, let call = exchange.call, let number = numbers[result.node]
      else { continue }
      add(
        ToolAnswer(source: source, number: number, time: time), conversation.text(call.name),
        conversation.fingerprint(of: result.content), &counts)
    }
  }

  private mutating func add(
    _ answer: ToolAnswer, _ name: String, _ hash: UInt64, _ counts: inout [String: Int]
  ) {
    counts[name, default: 0] += 1
    if let known = withoutID[name]?.different[hash], known.time <= answer.time { return }
    withoutID[name, default: Results()].different[hash] = answer
  }

  /// Adds the results in other values.
  mutating func merge(_ later: ToolAnswers) {
    withID.merge(later.withID) { first, second in
      (
        first.name.isEmpty ? second.name : first.name,
        ToolAnswer.earlier(first.answer, second.answer)
      )
    }
    withoutID.merge(later.withoutID) { first, second in
      Results(
        different: first.different.merging(second.different, uniquingKeysWith: ToolAnswer.earlier),
        most: max(first.most, second.most))
    }
  }

  /// The results of calls: by the id, or, where a vendor has no ids, by the name and the order.
  func answers(to calls: [SeenCall]) -> [ToolAnswer?] {
    let hasIDs = calls.allSatisfy { $0.id != nil }
    if hasIDs, withoutID.isEmpty {
      return calls.map { call in call.id.flatMap { withID[$0]?.answer } }
    }
    let unnamed = withoutID.mapValues(\.sorted)
    // A framework may add ids that the model's answer did not have.
    let added = Dictionary(grouping: withID.values.map { $0 }, by: \.name)
      .mapValues { $0.map(\.answer).sorted { $0.time < $1.time } }
    var counts: [String: Int] = [:]
    return calls.map { call in
      let number = counts[call.name, default: 0]
      counts[call.name] = number + 1
      if let id = call.id, let known = withID[id] { return known.answer }
      let own = unnamed[call.name, default: []]
      if number < own.count { return own[number] }
      let more = call.id == nil ? added[call.name, default: []] : []
      return number - own.count < more.count ? more[number - own.count] : nil
    }
  }
}
