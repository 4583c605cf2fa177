import Support
import TraceCore

/// A trace's row.
extension TreeRow {
  func spans(_ column: TreeColumn.Content, trace number: Int) -> [Span] {
    let trace = experiment.traces[number]
    switch column {
    case .state:
      let mark = Mark.of(trace)
      return [Span(mark.text + " ", mark.role)]
    case .label: return label(trace, number)
    case .evaluation:
      return [trace.contract.map(Self.span), trace.evaluation.map(Self.span)].compactMap { $0 }
    case .duration:
      return [Span(trace.durationMilliseconds.map { Format.duration(milliseconds: $0) } ?? "")]
    case .tokens: return [Span(tokens(trace, index.rows(ofTrace: number)), .dim)]
    case .fold, .finding, .typeName, .typeLetter: return []
    }
  }

  private func label(_ trace: Trace, _ number: Int) -> [Span] {
    var spans = markSpans
    if tree.overview.warnedTraces.contains(number) {
      spans.append(Span(Mark.finding + " ", .warning))
    }
    if let iteration = trace.iteration { spans.append(Span("#\(iteration) ", .strong)) }
    if let persona = trace.persona { spans.append(Span(persona.shown + "  ", .strong)) }
    // A run with an error can be a success, which makes the error a note.
    if let error = trace.error {
      let role: Role = trace.outcome == .failed ? .error : .warning
      spans.append(Span(error.shown.firstLine() + "  ", role))
    }
    if trace.isRunning { spans.append(Span("still running  ", .dim)) }
    spans.append(Span(trace.title.shown.firstLine()))
    return spans
  }

  private func tokens(_ trace: Trace, _ rows: Range<Int>) -> String {
    let tokens = index.tokens(in: rows)
    return tokens > 0 ? "Σ" + Format.count(tokens) : trace.tokens.map { Format.count($0) } ?? ""
  }

  private static func span(_ evaluation: Evaluation) -> Span {
    Span(" " + evaluation.text, evaluation.pass.map { $0 ? .success : .warning } ?? .plain)
  }

  private static func span(_ contract: Contract) -> Span {
    Span(" " + contract.text, contract.pass ? .success : .warning)
  }
}
