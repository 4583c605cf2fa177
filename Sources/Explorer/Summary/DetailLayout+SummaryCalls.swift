import CellGrid
import TraceCore

/// The calls of tools in the order of time, a line each.
extension DetailLayout {
  /// So many show; the others unfold.
  private static let shownCalls = 30

  mutating func append(_ run: RunCalls) {
    guard !run.calls.isEmpty else { return }
    lines.append(.heading("calls"))
    for number in run.calls.indices.prefix(Self.shownCalls) { append(run.calls[number], number) }
    let rest = run.calls.indices.dropFirst(Self.shownCalls)
    guard !rest.isEmpty else { return }
    let path = Self.foldPath(.calls)
    appendFold("", "+\(run.count - Self.shownCalls) more", path) { layout in
      for number in rest { layout.append(run.calls[number], number) }
      let unread = run.count - run.calls.count
      guard unread > 0 else { return }
      layout.appendRemark("… and \(counted(unread, "other call")); `as:tool` shows all rows")
    }
  }

  /// `search_flights  from=JFK, to=LAX → []`, on one line on the screen.
  private mutating func append(_ call: RunCalls.Call, _ number: Int) {
    var spans = [Span(call.name.isEmpty ? "(no name)" : shown(call.name), .tool)]
    if case .missingCall = call.content { spans.append(Span(" \(Mark.finding)", .warning)) }
    let preview = preview(of: call)
    let room = isWhole ? .max : max(PreviewText.leastColumns, columns - spans.columnWidth - 2)
    let said =
      preview.input.isEmpty && preview.output.text.isEmpty ? [] : preview.spans(columns: room)
    var line = DetailLine(spans + (said.isEmpty ? [] : [Span("  ")] + said))
    (line.path, line.target) = (Self.path(.calls, number), row(of: call))
    lines.append(line)
  }

  /// As in the tree, an error shows in place of the result.
  private func preview(of call: RunCalls.Call) -> PreviewText {
    guard case .observation(let index) = call.content,
      let error = isWhole ? experiment.errorLine(index) : experiment.shownError(index)
    else {
      return PreviewText(input: call.preview.input, output: Span(call.preview.output, .dim))
    }
    let state = experiment.tree.state(experiment.tree.row(ofObservation: index))
    return PreviewText(input: call.preview.input, output: Span(error, Mark.of(state).role))
  }

  private func row(of call: RunCalls.Call) -> Int? {
    switch call.content {
    case .observation(let index): experiment.tree.row(ofObservation: index)
    case .missingCall(let number) where number < experiment.missingCalls.count:
      experiment.tree.row(ofMissingCall: number)
    default: nil
    }
  }
}
