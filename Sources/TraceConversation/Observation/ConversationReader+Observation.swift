import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

extension ConversationReader {
  /// Whether a record has messages.
  package func hasMessages(_ observation: Int, in document: JSONDocument) -> Bool {
    RecordedMessages(document, isStep: isStep(observation)) != nil
  }

  /// The conversation of an observation whose record has been read; `nil` if it has no messages.
  ///
  /// Reads a few other records of the run, and looks at all of its rows.
  package func conversation(
    of observation: Int, in document: JSONDocument
  ) -> ObservationConversation? {
    guard let own = RecordedMessages(document, isStep: isStep(observation)) else { return nil }
    let peers = Peers(experiment, observation, isStopped: isStopped)
    let limit = readLimit(observation)
    let before = earlier(than: observation, own, peers.before.observations, limit: limit)
    let input = said(own.input, observation)
    let output = said(own.output, observation)
    let after = later(than: observation, peers.after.observations, input + output, limit: limit)
    let messages = input + output + after.answers
    let pairing = ToolPairing(messages)
    var shown = ShownValues(document)
    shown.add(own.input?.messages ?? [])
    shown.add(own.output?.messages ?? [])
    if let value = own.plainOutput { shown.add(value) }
    return ObservationConversation(
      observation: observation, number: peers.number, messages: messages, inputCount: input.count,
      outputCount: output.count, pairing: pairing, earlier: before.earlier,
      previous: before.nearest, next: after.nearest, plainOutput: own.plainOutput,
      shownValues: shown.indices(),
      runs: runs(of: observation, before: after.nearest, messages, from: input.count, pairing))
  }

  /// Bytes that are read of the records before an observation, and of those after it.
  private func readLimit(_ observation: Int) -> Int {
    max(1 << 20, experiment.record(of: observation).length * 3 / 2)
  }

  /// Bytes of the records that are mostly read for the conversation of an observation: its own, the one
  /// before and the one after. Looks at all rows of the run.
  package func usualLength(_ observation: Int) -> Int {
    let peers = Peers(experiment, observation, isStopped: isStopped)
    return [observation, peers.before.observations.first, peers.after.observations.first]
      .reduce(0) { $0 + ($1.map { experiment.record(of: $0).length } ?? 0) }
  }

  private func said(_ conversation: Conversation?, _ observation: Int) -> [ConversationMessage] {
    guard let conversation else { return [] }
    return conversation.messages.map {
      ConversationMessage(conversation, $0, observation: observation)
    }
  }

  // MARK: Before

  /// The nearest observation with messages, and the one whose messages the input repeats most of.
  private func earlier(
    than observation: Int, _ own: RecordedMessages, _ candidates: [Int], limit: Int
  ) -> (nearest: Int?, earlier: ObservationConversation.Earlier?) {
    let marks = candidates.isEmpty ? [] : own.input?.marks ?? []
    var nearest: Int? = likely(candidates, observation)
    var best: (observation: Int, range: Range<Int>, isSame: Bool)?
    forEachRecord(candidates, limit: limit) { candidate, messages in
      nearest = nearest ?? candidate
      guard let input = own.input else { return true }
      let range = messages.repeated(in: marks, input)
      let isSame = experiment.isSameKind(candidate, observation)
      if let best,
        (range.upperBound, isSame ? 1 : 0) <= (best.range.upperBound, best.isSame ? 1 : 0)
      {
        return false
      }
      if !range.isEmpty { best = (candidate, range, isSame) }
      // Nothing can continue more of it than what follows all of its messages.
      return isSame && range.upperBound >= messages.count
    }
    let earlier = best.map {
      ObservationConversation.Earlier(
        observation: $0.observation, number: experiment.number(of: $0.observation), range: $0.range)
    }
    return (nearest, earlier)
  }

  /// The nearest observation if it is of the same kind, which is taken to have messages as well.
  private func likely(_ candidates: [Int], _ observation: Int) -> Int? {
    candidates.first.flatMap { experiment.isSameKind($0, observation) ? $0 : nil }
  }

  /// Reads records until `body` returns true or `limit` bytes have been read. Longer ones are skipped.
  private func forEachRecord(
    _ observations: [Int], limit: Int, _ body: (Int, RecordedMessages) -> Bool
  ) {
    var bytes = 0
    for observation in observations where !isStopped() {
      let length = experiment.record(of: observation).length
      guard bytes + length <= limit else { continue }
      bytes += length
      if let messages = messages(of: observation), body(observation, messages) { return }
    }
  }

  // MARK: After

  /// The nearest observation with messages, and results of calls that have none so far.
  private func later(
    than observation: Int, _ candidates: [Int], _ messages: [ConversationMessage], limit: Int
  ) -> (nearest: Int?, answers: [ConversationMessage]) {
    var open = openCalls(messages)
    var nearest: Int? = likely(candidates, observation)
    var answers: [ConversationMessage] = []
    if nearest != nil, open.isEmpty { return (nearest, []) }
    forEachRecord(candidates, limit: limit) { candidate, recorded in
      nearest = nearest ?? candidate
      guard !open.isEmpty, let input = recorded.input else { return true }
      for message in input.messages {
        let ids = message.toolResults.compactMap { input.key(of: $0).id }
        guard ids.contains(where: open.contains) else { continue }
        open.subtract(ids)
        answers.append(ConversationMessage(input, message, observation: candidate))
      }
      return open.isEmpty
    }
    return (nearest, answers)
  }

  /// The ids of the calls without a result.
  private func openCalls(_ messages: [ConversationMessage]) -> Set<String> {
    let pairing = ToolPairing(messages)
    var ids: Set<String> = []
    for (index, said) in messages.enumerated() {
      for (number, part) in said.message.parts.enumerated() {
        guard case .toolCall(let call) = part,
          pairing.result(of: PartPosition(message: index, part: number)) == nil,
          let id = said.conversation.key(of: call).id
        else { continue }
        ids.insert(id)
      }
    }
    return ids
  }

  /// The observations that ran calls of the output without a result, by their names. They start before
  /// the next observation with messages.
  private func runs(
    of observation: Int, before next: Int?, _ messages: [ConversationMessage], from first: Int,
    _ pairing: ToolPairing
  ) -> [PartPosition: Int] {
    var open: [String: ArraySlice<PartPosition>] = [:]
    for index in first..<messages.count {
      let said = messages[index]
      for (number, part) in said.message.parts.enumerated() {
        let position = PartPosition(message: index, part: number)
        guard case .toolCall(let call) = part, pairing.result(of: position) == nil else { continue }
        open[ToolName.bare(said.conversation.text(call.name)), default: []].append(position)
      }
    }
    guard !open.isEmpty else { return [:] }
    return runs(after: observation, before: next, &open)
  }

  private func runs(
    after observation: Int, before next: Int?, _ open: inout [String: ArraySlice<PartPosition>]
  ) -> [PartPosition: Int] {
    let own = Peers.Order(experiment, observation)
    let end = next.map { Peers.Order(experiment, $0) }
    var runs: [PartPosition: Int] = [:]
    for row in experiment.tree.recordedOrder(ofTrace: experiment.trace(of: observation)) {
      guard let other = experiment.tree.observation(row), other != observation,
        case let order = Peers.Order(experiment, other), own < order,
        end.map({ order < $0 }) ?? true
      else { continue }
      let name = ToolName.bare(experiment.name(other))
      guard let position = open[name]?.first else { continue }
      open[name]?.removeFirst()
      runs[position] = other
    }
    return runs
  }
}
