import ArtifactFiles
import JSONText
import Messages
import TraceIndex
import TraceModel

/// The first question and the last answer of a run.
extension ConversationReader {
  /// What a run was asked and what it answered: from its turns, its conversation, or its input and output,
  /// otherwise from its first and its last root, whose records are read.
  ///
  /// `documents` are those of the run's records; `nil` for one that was not read.
  package func ends(ofTrace number: Int, _ documents: [JSONDocument?]) -> RunEnds {
    var ends = RunEnds()
    let records = zip(experiment.traces[number].records, documents).enumerated().compactMap {
      number, record in
      record.1.map { (number: number, role: experiment.files[record.0.file].role, root: $0.root) }
    }
    let turns = records.filter { $0.role == .turns }
    ends.addTurns(turns.map { ($0.number, $0.root) })
    let others = records.filter { $0.role != .turns && $0.role != .perTraceEvaluation }
    for record in others { ends.add(run: record.root, record.number) }
    // The evaluation repeats the input and the output.
    for record in records where record.role == .perTraceEvaluation {
      if let meta = record.root["meta"] { ends.add(run: meta, record.number) }
    }
    let roots = roots(ofTrace: number).compactMap { experiment.tree.observation($0) }
    if ends.asked == nil || ends.answered == nil { add(roots: roots, to: &ends) }
    if ends.turnCount == nil, ends.asked != nil {
      // A run of several turns has an agent's root for each.
      ends.turnCount = max(1, roots.count { experiment.observations.types[$0] == .agent })
    }
    return ends
  }

  /// The first root's input, and the output of the root that ended last.
  private func add(roots: [Int], to ends: inout RunEnds) {
    guard let first = roots.first,
      let last = roots.max(by: {
        experiment.observations.ends[$0] < experiment.observations.ends[$1]
      })
    else { return }
    let root = document(of: experiment.record(of: first))?.root
    if ends.asked == nil, let input = root?["input"] { ends.asked = .first(in: input, nil) }
    guard ends.answered == nil, !isStep(last) else { return }
    let end = first == last ? root : document(of: experiment.record(of: last))?.root
    if let output = end?["output"] { ends.answered = .last(in: output, nil) }
  }
}

extension RunEnds {
  /// Adds the records of `turns.jsonl`, in their order.
  fileprivate mutating func addTurns(_ turns: [(number: Int, root: JSONDocument.Value)]) {
    func said(_ role: String) -> [SaidText] {
      turns.filter { $0.root["role"]?.string == role }.compactMap { turn in
        turn.root["content"].map { SaidText(value: $0, record: turn.number) }
      }
    }
    let user = said("user")
    (asked, answered) = (user.first, said("assistant").last)
    if !user.isEmpty { turnCount = user.count }
  }

  /// Adds what a record of the run states, where it is not known yet.
  fileprivate mutating func add(run root: JSONDocument.Value, _ number: Int) {
    if asked == nil || answered == nil || turnCount == nil, let list = root["conversation"] {
      add(conversation: Conversation(list), number)
    }
    let input = root["input"] ?? root["metadata"]?["variation"]?["input"]
    if asked == nil, let input { asked = .first(in: input, number) }
    guard let output = root["output"] else { return }
    if turnCount == nil { turnCount = TurnPairs(output)?.count }
    if answered == nil { answered = .last(in: output, number) }
  }

  private mutating func add(conversation: Conversation, _ number: Int) {
    let user = conversation.texts(of: .user)
    if asked == nil { asked = user.first.map { SaidText($0, in: conversation, number) } }
    if turnCount == nil, !user.isEmpty { turnCount = user.count }
    guard answered == nil else { return }
    answered = conversation.texts(of: .assistant).last.map {
      SaidText($0, in: conversation, number)
    }
  }
}

extension SaidText {
  /// Members that usually contain a question or an answer, where no shape of messages does.
  private static let askedKeys = [
    "input", "query", "question", "message", "prompt", "text", "content",
  ]
  private static let answeredKeys = [
    "output", "answer", "response", "reply", "result", "message", "text", "content",
  ]

  /// The first text of a user in an input.
  fileprivate static func first(in value: JSONDocument.Value, _ record: Int?) -> SaidText? {
    find(in: value, record, askedKeys) { conversation in
      conversation.texts(of: .user).first
    } pair: {
      $0.first["user"]
    }
  }

  /// The last text of an assistant in an output.
  fileprivate static func last(in value: JSONDocument.Value, _ record: Int?) -> SaidText? {
    find(in: value, record, answeredKeys) { conversation in
      conversation.texts(of: .assistant).last
    } pair: {
      $0.last["assistant"]
    }
  }

  /// A text as it is, a message, a turn, a member that is usual for it, otherwise the whole value.
  private static func find(
    in value: JSONDocument.Value, _ record: Int?, _ keys: [String],
    message: (Conversation) -> [JSONNodeID]?, pair: (TurnPairs) -> JSONDocument.Value?
  ) -> SaidText? {
    guard !value.isNull else { return nil }
    let first = value.document.text[value.range].first
    let isPlain = value.kind == .string && first.map { !"[{".utf8.contains($0) } ?? true
    guard !isPlain else { return SaidText(value: value, record: record) }
    let conversation = Conversation(value)
    if let nodes = message(conversation) { return SaidText(nodes, in: conversation, record) }
    if let turn = TurnPairs(value).flatMap(pair) { return SaidText(value: turn, record: record) }
    let member = keys.lazy.compactMap { value.kind == .object ? value[$0] : nil }
      .first { $0.kind == .string }
    return SaidText(value: member ?? value, record: record)
  }

  /// The texts of one message, of which only a single one is a value of the record.
  fileprivate init(_ nodes: [JSONNodeID], in conversation: Conversation, _ record: Int?) {
    let isValue = nodes.count == 1 && nodes[0].document == 0
    self.init(
      value: conversation.value(nodes[0]), record: isValue ? record : nil,
      text: nodes.map { conversation.text($0) }.joined(separator: "\n"))
  }
}

extension Conversation {
  /// The texts of each message of a role that has some, in order.
  fileprivate func texts(of role: Role) -> [[JSONNodeID]] {
    messages.filter { $0.role == role }.map { message in
      message.parts.compactMap { if case .text(let node) = $0 { node } else { nil } }
    }.filter { !$0.isEmpty }
  }
}
