import CellGrid
import TraceCore

/// Draws one row of the tree.
struct TreeRow {
  let tree: TreeState
  let row: Int
  let area: Area

  private var experiment: Experiment { tree.experiment }
  private var index: TreeIndex { tree.experiment.tree }
  private var width: Int { area.size.columns }

  /// From this width on the types are words, else letters.
  private static let wordWidth = 68

  /// Columns before the fold mark: two a level, but the name keeps most of the row.
  static func indent(_ level: Int, _ columns: Int) -> Int { min(level * 2, columns / 3) }

  private var indent: Int { Self.indent(index.depth(row), width) }

  func draw(into frame: inout Frame) {
    var left: [DetailLine.Span] = []
    let hasChildren = tree.hasChildren(row)
    let isUnfolded = tree.isUnfolded(row)
    left.append(
      .init(
        text: hasChildren ? (isUnfolded ? Mark.unfolded : Mark.folded) + " " : "  ",
        style: Theme.dim))
    let right: [DetailLine.Span]
    switch index.content(row) {
    case .trace(let number):
      left += traceLeft(number)
      right = traceRight(number)
    case .missingCall(let number):
      left += missingCallLeft(experiment.missingCalls[number])
      right = figures(duration: nil, tokens: nil)
    case .observation(let number):
      left += observationLeft(number)
      right = observationRight(number)
    }
    let hidden = hasChildren && !isUnfolded ? hiddenSpans() : []
    draw(left, hidden, right, into: &frame)
    // What is shown for context only stands back behind what matches.
    if let filtered = tree.filtered, !filtered.matches.contains(row) {
      frame.restyle(area) {
        $0.attributes.formUnion(.dim); $0.attributes.remove(.bold)
      }
    }
  }

  /// The right part keeps its columns, so that figures stand below each other; the left is cut.
  private func draw(
    _ left: [DetailLine.Span], _ hidden: [DetailLine.Span], _ right: [DetailLine.Span],
    into frame: inout Frame
  ) {
    let rightWidth = right.reduce(0) { $0 + $1.text.columnWidth }
    let hiddenWidth = hidden.reduce(0) { $0 + $1.text.columnWidth }
    let start = area.origin.column + indent
    var room = max(0, width - indent - rightWidth - 1)
    let needed = left.reduce(0) { $0 + min($1.text.prefix(room + 1).columnWidth, room + 1) }
    // What folding hides is told before the name is shown to its end.
    let leftRoom = needed + hiddenWidth > room ? max(min(room, 24), room - hiddenWidth) : room
    var used = 0
    for span in left where used < leftRoom {
      used += frame.writeCut(
        span.text, at: Position(column: start + used, row: area.origin.row), style: span.style,
        columns: leftRoom - used)
    }
    room -= used
    used += frame.write(
      hidden, at: Position(column: start + used, row: area.origin.row), columns: room)
    let place = area.origin.column + width - rightWidth
    guard place > start + used else { return }
    frame.write(right, at: Position(column: place, row: area.origin.row), columns: rightWidth)
  }

  /// How many rows and errors are folded away.
  private func hiddenSpans() -> [DetailLine.Span] {
    let below = index.descendants(row)
    let rows = tree.filtered?.matchCount(in: below) ?? below.count
    var spans = [DetailLine.Span(text: "  +\(Format.count(rows))", style: Theme.dim)]
    let errors = tree.errors(below: row)
    if errors > 0 {
      spans.append(.init(text: " \(Mark.error)\(Format.count(errors))", style: Theme.error))
    }
    return spans
  }

  // MARK: A trace

  private func traceLeft(_ number: Int) -> [DetailLine.Span] {
    let trace = experiment.traces[number]
    let mark = Mark.of(trace.outcome)
    var spans: [DetailLine.Span] = [.init(text: mark.text + " ", style: mark.style)]
    if let iteration = trace.iteration {
      spans.append(.init(text: "#\(iteration) ", style: Theme.bold))
    }
    if let persona = trace.persona { spans.append(.init(text: persona + "  ", style: Theme.bold)) }
    if let error = trace.error, trace.outcome == .failed {
      spans.append(.init(text: Self.firstLine(error) + "  ", style: Theme.error))
    }
    spans.append(.init(text: Self.firstLine(trace.title), style: Theme.plain))
    return spans
  }

  private static func firstLine(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).prefix { !$0.isNewline })
  }

  private func traceRight(_ number: Int) -> [DetailLine.Span] {
    let trace = experiment.traces[number]
    var spans: [DetailLine.Span] = []
    if width >= Self.wordWidth, let evaluation = trace.evaluation {
      let word = evaluation.pass.map { $0 ? "pass " : "fail " } ?? ""
      let score = evaluation.score.map { Format.score($0) } ?? ""
      let style = evaluation.pass == false ? Theme.warning : Theme.success
      spans.append(.init(text: " " + word + score, style: style))
    }
    let rows = index.rows(ofTrace: number)
    let tokens = index.tokens(in: rows)
    spans += figures(
      duration: trace.durationMilliseconds.map { Format.duration(milliseconds: $0) },
      tokens: tokens > 0 ? "Σ" + Format.count(tokens) : trace.tokens.map { Format.count($0) })
    return spans
  }

  // MARK: What was not recorded

  private func missingCallLeft(_ missingCall: MissingCall) -> [DetailLine.Span] {
    [
      .init(text: " ", style: Theme.plain),
      .init(text: Mark.finding + " ", style: Theme.warning),
      .init(
        text: (width >= Self.wordWidth ? Self.padded("tool", to: 10) : "T") + " ",
        style: Theme.dim),
      .init(text: missingCall.name, style: Theme.dim),
      .init(text: "  not recorded", style: Theme.warning),
    ]
  }

  // MARK: An observation

  private func observationLeft(_ number: Int) -> [DetailLine.Span] {
    let state = Mark.of(index.state(row))
    var spans: [DetailLine.Span] = [.init(text: state.text, style: state.style)]
    let flags = experiment.observations.flags[number]
    let hasFinding =
      !flags.isDisjoint(with: .anyFinding) || tree.overview.warned.contains(number)
    spans.append(.init(text: hasFinding ? Mark.finding + " " : "  ", style: Theme.warning))
    let type = experiment.type(number)
    let typeWord =
      width >= Self.wordWidth
      ? Self.padded(type.isEmpty ? "?" : type, to: 10) : Theme.letter(type)
    spans.append(.init(text: typeWord + " ", style: Theme.type(type)))
    let name = experiment.name(number)
    let isError = experiment.observations.hasOwnError(number)
    spans.append(
      .init(
        text: name.isEmpty ? "(no name)" : name,
        style: isError ? state.style : Theme.plain))
    if let error = experiment.error(number) {
      spans.append(.init(text: "  " + error, style: state.style))
    }
    if let model = experiment.model(number) {
      spans.append(.init(text: "  " + model, style: Theme.model))
    }
    return spans
  }

  /// The word in so many columns; a foreign type's name may be of any length.
  private static func padded(_ word: String, to columns: Int) -> String {
    let word = word.columnWidth > columns ? word.prefix(columns - 1) + "…" : word[...]
    return word + String(repeating: " ", count: max(0, columns - word.columnWidth))
  }

  private func observationRight(_ number: Int) -> [DetailLine.Span] {
    let below = index.descendants(row)
    let own = experiment.tokens(number)
    let isRolledUp = own == nil && !below.isEmpty && !tree.isUnfolded(row)
    let rolledUp = isRolledUp ? index.tokens(in: below) : 0
    return figures(
      duration: experiment.observations.duration(number).map {
        Format.duration(microseconds: $0)
      } ?? (experiment.observations.flags[number].contains(.noEnd) ? "no end" : nil),
      tokens: own.map { Format.count($0) }
        ?? (rolledUp > 0 ? "Σ" + Format.count(rolledUp) : nil))
  }

  /// Duration and tokens, each in its own columns; tokens only where there is room.
  private func figures(duration: String?, tokens: String?) -> [DetailLine.Span] {
    var spans = [DetailLine.Span(text: " " + Self.right(duration ?? "", 7), style: Theme.plain)]
    if width >= 44 {
      spans.append(.init(text: " " + Self.right(tokens ?? "", 6), style: Theme.dim))
    }
    return spans
  }

  private static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - text.columnWidth)) + text
  }
}
