import CellGrid
import Explorer
import TraceCore

/// One experiment as text, one row a line.
struct TreeText {
  private let experiment: Experiment
  private let filtered: FilteredRows?
  private let paint: Paint

  init(_ experiment: Experiment, query: Query, hasColor: Bool) {
    self.experiment = experiment
    filtered = query.isEmpty ? nil : experiment.rows(matching: query)
    paint = Paint(isOn: hasColor)
  }

  /// Findings that are listed before the rest is only counted.
  private static let findingLimit = 100

  func write(to output: inout Output) {
    output.write(header() + "\n")
    for row in 0..<experiment.tree.count where filtered?.shown.contains(row) ?? true {
      output.write(line(row) + "\n")
    }
    if let filtered {
      let hidden = experiment.observations.count - filtered.observationCount
      output.write(paint.dim("\(filtered.observationCount) shown, \(hidden) filtered out") + "\n")
    }
    for finding in experiment.findings.prefix(Self.findingLimit) {
      let place = "\(experiment.files[finding.file].path):\(finding.line)"
      output.write(
        paint.yellow("⚠ \(finding.rule.rawValue)")
          + Sanitizer.line("  \(place): \(finding.message)") + "\n")
    }
    let rest = experiment.findings.count - Self.findingLimit
    if rest > 0 {
      output.write(paint.yellow("⚠ \(rest) more findings; --format json lists all") + "\n")
    }
  }

  private func header() -> String {
    let failed = experiment.traces.count { $0.outcome == .failed }
    let errors = experiment.tree.errors(in: 0..<experiment.tree.count)
    let facts = [
      paint.bold(Sanitizer.line(experiment.name)), Sanitizer.line(experiment.path),
      Explorer.counted(experiment.traces.count, "run"),
      failed > 0 ? paint.red("\(failed) failed") : nil,
      Explorer.counted(experiment.observations.count, "observation"),
      errors > 0 ? paint.red(Explorer.counted(errors, "error")) : nil,
      experiment.findings.isEmpty
        ? nil : paint.yellow(Explorer.counted(experiment.findings.count, "finding")),
    ]
    return facts.compactMap { $0 }.joined(separator: " · ")
  }

  private func line(_ row: Int) -> String {
    let text =
      switch experiment.tree.content(row) {
      case .trace(let number): line(trace: experiment.traces[number], row: row)
      case .missingCall(let number): line(missingCall: experiment.missingCalls[number], row: row)
      case .observation(let index): line(observation: index, row: row)
      }
    let isContext = filtered?.matches.contains(row) == false
    return isContext ? paint.dim(text) : text
  }

  private func line(trace: Trace, row: Int) -> String {
    let mark =
      switch trace.outcome {
      case .success: paint.green("✓")
      case .failed: paint.red("✗")
      case .unknown: "·"
      }
    let tokens = experiment.tree.tokens(in: experiment.tree.descendants(row))
    var words = [mark]
    if let iteration = trace.iteration { words.append("#\(iteration)") }
    if let persona = trace.persona { words.append(paint.bold(Sanitizer.line(persona))) }
    words.append(
      Sanitizer.line(
        firstLine(trace.title)))
    if let duration = trace.durationMilliseconds {
      words.append(Explorer.Format.duration(milliseconds: duration))
    }
    if let count = tokens > 0 ? tokens : trace.tokens {
      words.append("\(Explorer.Format.count(count)) tok")
    }
    if let evaluation = trace.evaluation {
      let verdict = evaluation.pass.map { $0 ? "pass" : "fail" } ?? ""
      words.append(verdict + (evaluation.score.map { " " + Explorer.Format.score($0) } ?? ""))
    }
    if let id = trace.id { words.append(paint.dim(Sanitizer.line(id))) }
    if let error = trace.error, trace.outcome == .failed {
      words.append(paint.red(Sanitizer.line(firstLine(error))))
    }
    return words.joined(separator: "  ")
  }

  private func line(missingCall: MissingCall, row: Int) -> String {
    let indent = String(repeating: "  ", count: min(experiment.tree.depth(row), 60))
    return indent
      + paint.dim("  tool \(Sanitizer.line(missingCall.name))") + paint.yellow(" ⚠ not recorded")
  }

  private func line(observation index: Int, row: Int) -> String {
    let state = experiment.tree.state(row)
    let mark =
      switch state {
      case .ok: " "
      case .error: paint.red("✗")
      case .recovered: paint.yellow("~")
      case .errorBelow: paint.red("◌")
      }
    let type = experiment.type(index)
    let name = experiment.name(index)
    let indent = String(repeating: "  ", count: min(experiment.tree.depth(row), 60))
    var words = [
      mark, paint.type(Sanitizer.line(type.isEmpty ? "?" : type), of: type),
      Sanitizer.line(name.isEmpty ? "(no name)" : name),
    ]
    if let model = experiment.model(index) { words.append(paint.dim(Sanitizer.line(model))) }
    if let duration = experiment.observations.duration(index) {
      words.append(Explorer.Format.duration(microseconds: duration))
    }
    if let tokens = experiment.tokens(index) {
      words.append("\(Explorer.Format.count(tokens)) tok")
    }
    let badges = experiment.observations.flags[index].badges
    if !badges.isEmpty { words.append(paint.yellow("⚠ " + badges.joined(separator: ", "))) }
    if let error = experiment.error(index) {
      let text = Sanitizer.line(error)
      words.append(state == .recovered ? paint.yellow(text) : paint.red(text))
    }
    return indent + words.joined(separator: " ")
  }

  private func firstLine(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).prefix { !$0.isNewline }.prefix(120))
  }
}

/// Colours for lines of text, or none.
struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }

  /// The colour that the screen gives a type.
  func type(_ text: String, of type: String) -> String {
    let codes = [
      "agent": "1;35", "generation": "36", "tool": "32", "event": "33", "chain": "34",
      "evaluation": "35",
    ]
    return codes[type].map { wrap(text, $0) } ?? text
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
