import TraceCore

/// The rows of what was not recorded.
extension TreeRow {
  func spans(_ column: TreeColumn.Content, missingCall call: MissingCall) -> [Span] {
    switch column {
    case .state: [Span(" ")]
    case .finding: [Span(Mark.finding, .warning)]
    case .typeName: [Span("tool", .dim)]
    case .typeLetter: [Span(Mark.letter(ofType: "tool"), .dim)]
    case .label:
      markSpans + [Span(call.name.shown, .dim), Span("  not recorded", .warning)]
        + (call.answer.isEmpty ? [] : [Span("  answered: " + call.answer, .dim)])
    case .duration: [Span("")]
    case .tokens: [Span("", .dim)]
    case .fold, .evaluation: []
    }
  }

  func spans(_ column: TreeColumn.Content, missingParent parent: MissingParent) -> [Span] {
    let isRunning = experiment.isRunning(parent)
    switch column {
    case .state: return [Span(" ")]
    case .finding: return [Span(isRunning ? "" : Mark.finding, .warning)]
    case .label:
      let id = Format.shortID(parent.id.text(experiment.strings, limit: String.shownLength))
      return markSpans + [
        Span("parent \(id)", .dim),
        Span("  " + experiment.whereabouts(of: parent), isRunning ? .dim : .warning),
      ]
    case .duration: return [Span(parent.span.map { Format.duration(microseconds: $0) } ?? "", .dim)]
    case .typeName, .typeLetter, .tokens, .fold, .evaluation: return [Span("", .dim)]
    }
  }
}
