import CellGrid
import TraceCore

/// Why a run failed, and which of its observations have errors.
extension DetailLayout {
  mutating func appendErrors(_ trace: Trace, _ figures: RunFigures?) {
    if let failure = figures?.failure { append(failure) }
    if let figures { appendErrorCount(figures) }
    appendRunnersError(trace, figures?.failure)
  }

  private mutating func append(_ failure: RunFigures.Failure) {
    let text = [failure.errorClass, failure.message].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: ": ")
    let row = failure.observation.map { experiment.tree.row(ofObservation: $0) }
    let start = lines.count
    appendText(
      "error", text.isEmpty ? "(no message)" : text, Self.path(.error, 0), limit: 4, .error)
    // Enter on the first line goes to the row; the last one unfolds the rest.
    for index in start..<lines.count { lines[index].target = row }
    if row != nil, lines.count > start { lines[start + (isNarrow ? 1 : 0)].fold = nil }
    let place = [
      failure.observation.map {
        "\(experiment.typeText($0, ifMissing: "(no type)")) \(name(of: $0))"
      },
      failure.frame,
    ].compactMap { $0 }
    guard !place.isEmpty else { return }
    var styled = StyledText("in " + place.joined(separator: ", "))
    if row != nil { hint("Enter", after: &styled) }
    append("", styled, Self.path(.error, 1), .row(row))
  }

  /// What the runner recorded, unless it says the same.
  private mutating func appendRunnersError(_ trace: Trace, _ failure: RunFigures.Failure?) {
    guard let error = trace.error, !error.isEmpty else { return }
    let hasFailed = trace.outcome == .failed
    if let failure {
      // A failure without an observation is what the runner recorded.
      guard failure.observation != nil, !isSame(error, failure) else { return }
    }
    let label = failure != nil ? "runner" : hasFailed ? "error" : "note"
    appendText(
      label, error, Self.path(.runner, 0), limit: 4, hasFailed ? .error : .warning)
  }

  /// Whether the runner's error is that of the observation, with or without its class.
  private func isSame(_ error: String, _ failure: RunFigures.Failure) -> Bool {
    let (text, message) = (error.trimmingBlanks(), failure.message.trimmingBlanks())
    if text == message || text == message.shown.firstLine() { return true }
    guard !message.isEmpty else { return text == failure.errorClass }
    // By bytes, because both may be long.
    guard text.utf8.suffix(message.utf8.count).elementsEqual(message.utf8) else { return false }
    let start = String(Substring(text.utf8.dropLast(message.utf8.count)))
    return !start.shown.trimmingBlanks().contains { $0.isWhitespace }
  }

  /// `3 errors, 2 recovered`, unless the error above is the only one.
  private mutating func appendErrorCount(_ figures: RunFigures) {
    guard figures.errorCount > (figures.failure?.observation == nil ? 0 : 1) else { return }
    let recovered = figures.recoveredCount
    let text =
      counted(figures.errorCount, "error")
      + (recovered == 0
        ? "" : recovered == figures.errorCount ? ", recovered" : ", \(recovered) recovered")
    let isAfterError = figures.failure != nil
    var styled = StyledText(text, recovered == figures.errorCount ? .recovered : .error)
    if !isAfterError { hint("Enter: the first", after: &styled) }
    let row = figures.firstError.map { experiment.tree.row(ofObservation: $0) }
    append(
      isAfterError ? "" : "errors", styled, Self.path(.error, 2), isAfterError ? .none : .row(row))
  }
}
