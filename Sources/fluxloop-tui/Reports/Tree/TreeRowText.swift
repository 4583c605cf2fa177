import CellGrid
import Explorer
import TraceCore

/// The rows of `tree`, each as one line.
struct TreeRowText {
  let experiment: Experiment
  let paint: Paint

  /// Rows below this depth are not indented further.
  private static let indentLimit = 60

  /// A row as one line, safe for a terminal.
  func line(_ row: Int) -> String {
    switch experiment.tree.content(row) {
    case .trace(let number): line(trace: experiment.traces[number], row: row)
    case .missingCall(let number):
      indent(row) + line(missingCall: experiment.missingCalls[number])
    case .missingParent(let number):
      indent(row) + line(missingParent: experiment.observations.missingParents.all[number])
    case .observation(let index): indent(row) + line(observation: index, row: row)
    }
  }

  func tokens(_ count: Int) -> String { "\(Format.count(count)) tok" }

  private func indent(_ row: Int) -> String {
    String(repeating: "  ", count: min(experiment.tree.depth(row), Self.indentLimit))
  }

  private func line(missingCall: MissingCall) -> String {
    let answer = Sanitizer.line(missingCall.answer)
    return paint.dim("  tool \(Sanitizer.line(missingCall.name))")
      + paint.yellow(" ⚠ not recorded")
      + (answer.isEmpty ? "" : paint.dim("  answered: \(answer)"))
  }

  private func line(missingParent parent: MissingParent) -> String {
    let isRunning = experiment.isRunning(parent)
    let whereabouts = experiment.whereabouts(of: parent)
    let parts = [
      paint.dim("  parent \(Sanitizer.line(parent.id.text(experiment.strings)))"),
      isRunning ? paint.dim(whereabouts) : paint.yellow("⚠ " + whereabouts),
      parent.span.map { paint.dim(Format.duration(microseconds: $0)) },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  private func line(observation index: Int, row: Int) -> String {
    let state = experiment.tree.state(row)
    let type = experiment.type(index)
    let name = experiment.name(index)
    let badges = experiment.observations.flags[index].intersection(.rowFinding).badges
    let parts = [
      mark(state),
      paint.type(
        Sanitizer.line(experiment.typeText(index, ifMissing: "?")), of: type),
      Sanitizer.line(name.isEmpty ? "(no name)" : name),
      preview(index),
      experiment.model(index).map { paint.dim(Sanitizer.line($0)) },
      duration(index),
      experiment.tokens(index).map(tokens),
      badges.isEmpty ? nil : paint.yellow("⚠ " + badges.joined(separator: ", ")),
      // The answer of a step that failed is its error.
      experiment.errorLine(index)
        .flatMap { experiment.records.preview(index).contains($0) ? nil : error($0, state) },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  /// A step may have none; an observation's may be unknown.
  private func duration(_ index: Int) -> String? {
    let columns = experiment.observations
    return columns.duration(index).map { Format.duration(microseconds: $0) }
      ?? (columns.step(index) == nil ? "–" : nil)
  }

  /// The start of what a step says or passes.
  private func preview(_ index: Int) -> String? {
    let text = experiment.records.preview(index)
    return text.isEmpty ? nil : paint.dim(Sanitizer.line(text))
  }

  private func mark(_ state: ErrorState) -> String {
    switch state {
    case .ok: " "
    case .error: paint.red("✗")
    case .recovered: paint.yellow("~")
    case .interrupted: paint.yellow("⊘")
    case .errorBelow: paint.red("◌")
    }
  }

  private func error(_ error: String, _ state: ErrorState) -> String {
    let text = Sanitizer.line(error)
    return state == .recovered || state == .interrupted ? paint.yellow(text) : paint.red(text)
  }
}
