import CellGrid
import Explorer
import Support
import TraceCore

extension TreeRowText {
  /// Characters of an input or an error in a line.
  private static let lineLimit = 120

  func line(trace: Trace, row: Int) -> String {
    let tokenCount = experiment.tree.tokens(in: experiment.tree.descendants(row))
    let parts = [
      mark(trace),
      trace.iteration.map { "#\($0)" },
      trace.persona.map { paint.bold(Sanitizer.line($0)) },
      Sanitizer.line(trace.title.firstLine(Self.lineLimit)),
      trace.isRunning ? paint.dim("still running") : nil,
      trace.durationMilliseconds.map { Format.duration(milliseconds: $0) },
      (tokenCount > 0 ? tokenCount : trace.tokens).map(tokens),
      trace.contract.map { $0.pass ? $0.text : paint.yellow($0.text) },
      trace.evaluation.map { $0.pass == false ? paint.yellow($0.text) : $0.text },
      trace.id.map { paint.dim(Sanitizer.line($0)) },
      trace.error.map { error($0.firstLine(Self.lineLimit), trace.outcome) },
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }

  /// A run with an error can be a success, which makes the error a note.
  private func error(_ text: String, _ outcome: Outcome) -> String {
    let text = Sanitizer.line(text)
    return outcome == .failed ? paint.red(text) : paint.yellow(text)
  }

  private func mark(_ trace: Trace) -> String {
    switch trace.outcome {
    case .success: trace.hasFailedVerdict ? paint.yellow("✓") : paint.green("✓")
    case .failed: paint.red("✗")
    case .unknown: "·"
    }
  }
}
