import CellGrid
import Explorer
import TraceCore

extension TreeRowText {
  func line(trace: Trace, row: Int) -> String {
    let tokenCount = experiment.tree.tokens(in: experiment.tree.descendants(row))
    let parts = [
      mark(trace.outcome),
      trace.iteration.map { "#\($0)" },
      trace.persona.map { paint.bold(Sanitizer.line($0)) },
      Sanitizer.line(firstLine(trace.title)),
      trace.durationMilliseconds.map { Format.duration(milliseconds: $0) },
      (tokenCount > 0 ? tokenCount : trace.tokens).map(tokens),
      trace.evaluation.map { evaluation(pass: $0.pass, score: $0.score) },
      trace.id.map { paint.dim(Sanitizer.line($0)) },
      trace.outcome == .failed
        ? trace.error.map { paint.red(Sanitizer.line(firstLine($0))) } : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }

  private func mark(_ outcome: Outcome) -> String {
    switch outcome {
    case .success: paint.green("✓")
    case .failed: paint.red("✗")
    case .unknown: "·"
    }
  }

  private func evaluation(pass: Bool?, score: Double?) -> String {
    let verdict = pass.map { $0 ? "pass" : "fail" } ?? ""
    return verdict + (score.map { " " + Format.score($0) } ?? "")
  }

  private func firstLine(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).prefix { !$0.isNewline }.prefix(120))
  }
}
