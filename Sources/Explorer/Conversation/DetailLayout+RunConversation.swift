import CellGrid
import TraceCore

/// What was said in a run, each message with the row that recorded it.
extension DetailLayout {
  mutating func append(_ run: RunConversation, row: Int) {
    let number = experiment.tree.trace(row)
    appendTitle(experiment.traces[number])
    var messages = ConversationLines(
      columns: columns, toggled: toggled, isWhole: isWhole,
      messages: run.messages, pairing: run.pairing)
    messages.target = { [experiment] said in
      said.observation.map { experiment.tree.row(ofObservation: $0) }
    }
    messages.note = { position in
      guard run.pairing.result(of: position) == nil,
        case .toolCall(let call) = run.messages[position.message].message.parts[position.part],
        !call.isHosted
      else { return nil }
      return .init(text: "no result")
    }
    messages.lines.append(.heading("conversation"))
    messages.append(Array(run.messages.indices), group: 0)
    lines += messages.lines
    if run.isCut {
      appendRemark("The run is too long to be read whole; what was said later is left out.")
    }
    if let error = experiment.traces[number].error { appendSection("error", error, .error) }
  }
}
