import CellGrid
import TraceCore

/// What was said in an observation: what is new, and what was answered.
extension DetailLayout {
  /// Appends what was said in a row, or why nothing shows.
  mutating func append(_ conversation: ConversationState, row: Int, record: JSONDocument?) {
    switch conversation {
    case .known(.observation(let said)): append(said, row: row, record: record)
    case .known(.run(let run)): append(run, row: row)
    case .known(.missing): break
    case .known(nil): lines.append(DetailLine("no messages were recorded", .dim))
    case .unknown, .requested: lines.append(DetailLine("reading …", .dim))
    }
  }

  private mutating func append(
    _ said: ObservationConversation, row: Int, record: JSONDocument?
  ) {
    appendTitle(said, row: row)
    if let root = record?.root { appendError(root) }
    let findings = experiment.findings(ofRow: row)
    // What was said is read first; cause and fix of a finding take a screen.
    if !findings.isEmpty {
      appendWrapped([Span("\(Mark.finding) \(counted(findings.count, "finding")), below", .warning)]
      )
    }
    appendMessages(said)
    append(findings: findings)
    if let root = record?.root { appendRest(of: root, said) }
    lines.append(.heading("row"))
    appendFactsOfRow(observation: said.observation, row: row)
  }

  /// `assistant_turn #12   7.0s   84129→185 tok  gpt-5-mini`
  private mutating func appendTitle(_ said: ObservationConversation, row: Int) {
    let index = said.observation
    let state = Mark.of(experiment.tree.state(row))
    let usage = experiment.usage(index)
    let parts = [usage?.input, usage?.output].map { $0.map { "\($0)" } ?? Mark.unknownValue }
    var tokens: String?
    if usage?.input != nil || usage?.output != nil {
      tokens = "\(parts[0])→\(parts[1]) tok"
    } else {
      tokens = usage?.total.map { "\($0) tok" }
    }
    let facts = [
      experiment.observations.duration(index).map { Format.duration(microseconds: $0) }, tokens,
    ].compactMap { $0 }
    appendWrapped([
      Span(experiment.typeText(index, ifMissing: "(no type)") + " ", .type(experiment.type(index))),
      Span("\(name(of: index)) #\(said.number)", .strong),
      Span(state.text == " " ? "" : "  " + state.text, state.role),
      Span(facts.isEmpty ? "" : "   " + facts.joined(separator: "   ")),
      Span(experiment.model(index).map { "  " + $0 } ?? "", .model),
    ])
  }

  // MARK: Messages

  private mutating func appendMessages(_ said: ObservationConversation) {
    let earlier = said.earlier?.range ?? 0..<0
    // Results that a later record has show below their calls, wherever these are.
    let end = said.inputCount + said.outputCount
    let new = said.input.filter { !earlier.contains($0) }
    var messages = conversationLines(said)
    if let before = said.earlier {
      let count = counted(before.range.count, "earlier message")
      let reference = self.reference(before, said)
      messages.isInSection = { earlier.contains($0) || $0 >= end }
      messages.appendFolded(
        Array(earlier), title: "\(count), the same as in \(reference)",
        path: DetailPath(steps: [ConversationLines.groupStep, 0]))
      messages.lines.append(.heading("new since \(reference)"))
      if new.isEmpty { messages.lines.append(DetailLine("nothing", .dim)) }
    } else if !new.isEmpty {
      messages.lines.append(.heading("messages"))
    }
    messages.isInSection = {
      said.input.contains($0) && !earlier.contains($0) || $0 >= end
    }
    messages.append(new, group: 1)
    messages.isInSection = { $0 >= said.inputCount }
    appendAnswer(said, &messages)
    lines += messages.lines
  }

  /// `#11`, with the name where that is another one.
  private func reference(
    _ earlier: ObservationConversation.Earlier, _ said: ObservationConversation
  ) -> String {
    let name = self.name(of: earlier.observation)
    return (name == self.name(of: said.observation) ? "" : name + " ") + "#\(earlier.number)"
  }

  private mutating func appendAnswer(
    _ said: ObservationConversation, _ messages: inout ConversationLines
  ) {
    if !said.output.isEmpty {
      messages.lines.append(.heading("answer"))
      messages.append(Array(said.output), group: 2)
    } else if let output = said.plainOutput {
      messages.lines.append(.heading("answer"))
      messages.append(plain: output)
    }
  }

  private func conversationLines(_ said: ObservationConversation) -> ConversationLines {
    var messages = ConversationLines(
      columns: columns, toggled: toggled, isWhole: isWhole,
      messages: said.messages, pairing: said.pairing)
    let end = said.inputCount + said.outputCount
    messages.note = { [experiment] position in
      if let result = said.pairing.result(of: position) {
        guard result.message >= end else { return nil }
        return Self.note(answeredIn: said.messages[result.message], experiment)
      }
      return Self.note(unanswered: position, said, experiment)
    }
    return messages
  }

  private static func note(
    answeredIn message: ConversationMessage, _ experiment: Experiment
  ) -> ConversationLines.CallNote? {
    guard let observation = message.observation else { return nil }
    return .init(
      text: "answered in the next \(experiment.shownName(observation))",
      target: experiment.tree.row(ofObservation: observation))
  }

  private static func note(
    unanswered position: PartPosition, _ said: ObservationConversation, _ experiment: Experiment
  ) -> ConversationLines.CallNote? {
    guard case .toolCall(let call) = said.messages[position.message].message.parts[position.part],
      !call.isHosted
    else { return nil }
    if let run = said.runs[position] {
      let row = experiment.tree.row(ofObservation: run)
      let state = Mark.of(experiment.tree.state(row)).text
      return .init(
        text: "ran\(state == " " ? "" : " " + state); no message answers it", target: row)
    }
    if experiment.traces[experiment.trace(of: said.observation)].isRunning {
      return .init(text: "not answered yet")
    }
    return .init(text: "never answered", role: .warning)
  }

  // MARK: The rest of the record

  /// What the messages do not show, folded.
  private mutating func appendRest(of root: JSONDocument.Value, _ said: ObservationConversation) {
    let keys = Self.headKeys.union(["status_message"])
    let rest = root.children.filter {
      !keys.contains($0.key ?? "") && !said.shownValues.contains($0.index)
        && !($0.key == "metadata" && $0.childCount == 0)
    }
    guard !rest.isEmpty else { return }
    lines.append(.heading("rest of the record"))
    for value in rest {
      var json = JSONLines(columns: columns, toggled: toggled, isWhole: isWhole)
      json.folded = value.index
      json.omitted = said.shownValues
      let isPart = ["input", "output"].contains(value.key) && value.childCount > 0
      json.append(
        value, path: DetailPath(steps: [0]),
        key: isPart ? "rest of the \(value.key ?? "")" : value.key)
      lines += json.lines
    }
  }
}

extension ConversationLines {
  /// Appends an answer that no shape of messages describes.
  mutating func append(plain value: JSONDocument.Value) {
    if let text = value.string, JSONLines.embedded(text) == nil {
      appendText(text, DetailPath(steps: [0, value.index]), .plain)
    } else {
      var json = JSONLines(columns: columns, toggled: toggled, isWhole: isWhole)
      json.append(value, path: DetailPath(steps: [0]))
      lines += json.lines
    }
  }
}
