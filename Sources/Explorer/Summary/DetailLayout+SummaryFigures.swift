import CellGrid
import TraceCore

/// Where the time of a run went, and which tools and models it called.
extension DetailLayout {
  /// Tools that show.
  private static let shownTools = 8

  // MARK: Time

  /// `model 94% · tools 1% · other 5%`, and the step that took longest.
  mutating func appendTimes(_ figures: RunFigures) {
    let shares = figures.shares
    // Without calls of models and tools, all of the time would be other.
    if shares.model + shares.tools > 0 {
      append("time", StyledText(shares.spans ?? []), Self.path(.time, 0))
    }
    guard let slowest = figures.slowest else { return }
    var text = StyledText(name(of: slowest.observation))
    text.append("  " + Format.duration(microseconds: slowest.time), .strong)
    if shares.total > 0 { text.append("  " + Format.share(slowest.time, of: shares.total)) }
    hint("Enter", after: &text)
    append(
      "slowest", text, Self.path(.slowest, 0),
      .row(experiment.tree.row(ofObservation: slowest.observation)))
  }

  // MARK: Tools

  /// A line for each tool, in the order of the first calls.
  mutating func appendTools(_ figures: RunFigures) {
    let tools = figures.tools
    let width = min(
      tools.prefix(Self.shownTools).reduce(0) { max($0, shown($1.name).columnWidth) },
      max(8, valueColumns - 16))
    for number in tools.indices.prefix(Self.shownTools) {
      append(tools[number], number, width: width)
    }
    guard tools.count > Self.shownTools else { return }
    let rest = figures.toolCount - Self.shownTools
    appendFold("", "+\(rest) more", Self.foldPath(.tools)) { layout in
      for number in tools.indices.dropFirst(Self.shownTools) {
        layout.append(tools[number], number, width: width)
      }
      let hidden = figures.toolCount - tools.count
      guard hidden > 0 else { return }
      layout.append(
        "", StyledText("… and \(counted(hidden, "other tool"))", .dim),
        Self.path(.tools, tools.count))
    }
  }

  /// `search_flights  ×3 (1 ✗)  33ms`
  private mutating func append(_ tool: ToolUse, _ number: Int, width: Int) {
    let name = tool.name.isEmpty ? "(no name)" : shown(tool.name)
    var text = StyledText(name.padded(to: width), .tool)
    if tool.count > 0 { text.append("  ×\(tool.count)") }
    if tool.errorCount > 0 { text.append(" (\(tool.errorCount) \(Mark.error))", .error) }
    if tool.missingCount > 0 {
      let note =
        tool.count > 0 ? "\(tool.missingCount) not recorded" : "×\(tool.missingCount) not recorded"
      text.append("  \(Mark.finding) \(note)", .warning)
    }
    if let duration = tool.duration {
      text.append("  " + Format.duration(microseconds: duration), .dim)
    }
    let row =
      (tool.firstError ?? tool.first).map { experiment.tree.row(ofObservation: $0) }
      ?? tool.firstMissing.flatMap { missing in
        missing < experiment.missingCalls.count ? experiment.tree.row(ofMissingCall: missing) : nil
      }
    append(number == 0 ? "tools" : "", text, Self.path(.tools, number), .row(row))
  }

  // MARK: Models

  /// `gpt-5-mini  ×4  16k→1.2k tok (2k cached)  $0.0400`
  mutating func appendModels(_ figures: RunFigures) {
    for (number, model) in figures.models.enumerated() {
      var text = StyledText(model.name ?? "(no model stated)", model.name == nil ? .dim : .model)
      text.append("  ×\(model.count)")
      if let usage = model.usage { text.append("  " + Self.text(usage)) }
      if let cost = model.cost { text.append("  \(Format.dollars(cost)) by the price file", .dim) }
      append(
        number == 0 ? "models" : "", text, Self.path(.models, number),
        .row(experiment.tree.row(ofObservation: model.first)))
    }
  }

  /// `84129→185 tok, 2048 cached`
  private static func text(_ usage: Usage) -> String {
    var text: String
    if usage.input != nil || usage.output != nil {
      let parts = [usage.input, usage.output].map { $0.map { "\($0)" } ?? Mark.unknownValue }
      text = "\(parts[0])→\(parts[1]) tok"
    } else {
      text = "\(usage.total ?? 0) tok"
    }
    if let cached = usage.cached, cached > 0 { text += ", \(cached) cached" }
    if let reasoning = usage.reasoning, reasoning > 0 { text += ", \(reasoning) reasoning" }
    return text
  }
}
