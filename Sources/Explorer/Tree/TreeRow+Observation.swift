import TraceCore

/// An observation's row.
extension TreeRow {
  func spans(_ column: TreeColumn.Content, observation number: Int) -> [Span] {
    switch column {
    case .state: [Mark.of(index.state(row))]
    case .finding: [Span(hasFinding(number) ? Mark.finding : "", .warning)]
    case .typeName: [typeSpan(number, experiment.typeText(number, ifMissing: "?"))]
    case .typeLetter: [typeSpan(number, letters(number))]
    case .label: markSpans + [name(number)]
    case .duration: [Span(duration(number))]
    case .tokens: [Span(tokens(number), .dim)]
    case .fold, .evaluation: []
    }
  }

  private func hasFinding(_ number: Int) -> Bool {
    !experiment.observations.flags[number].isDisjoint(with: .rowFinding)
      || tree.overview.warned.contains(number)
  }

  private func typeSpan(_ number: Int, _ text: String) -> Span {
    Span(text.shown, .type(experiment.type(number)))
  }

  /// The letter of the type, followed by the small letter of what the observation acts as.
  private func letters(_ number: Int) -> String {
    let acting = experiment.actsAs(number).map { experiment.typeNames[Int($0.code)] }
    return Mark.letter(ofType: experiment.type(number))
      + (acting.map { Mark.letter(ofType: $0).lowercased() } ?? "")
  }

  private func name(_ number: Int) -> Span {
    let name = experiment.shownName(number)
    let hasError = experiment.observations.hasOwnError(number)
    return Span(
      name.isEmpty ? "(no name)" : name, hasError ? Mark.of(index.state(row)).role : .plain)
  }

  /// What went in and what came out, or the error; then the model at the right.
  func rest(observation number: Int, columns: Int) -> [Span] {
    let preview = preview(number)
    let isBlank = preview.input.isEmpty && preview.output.text.isEmpty
    let model = experiment.shownModel(number).map { Span("  " + $0, .model) }
    let modelColumns = min(model?.text.columnWidth ?? 0, columns)
    let showsModel = isBlank || columns >= modelColumns + Self.previewColumns
    let room = columns - (showsModel ? modelColumns : 0)
    let spans = isBlank ? [] : [Span("  ")] + preview.spans(columns: room - 2)
    guard let model, showsModel else { return spans }
    let gap = String(repeating: " ", count: max(0, room - spans.columnWidth))
    return spans + [Span(gap), model]
  }

  /// A model only shows where that many columns are left for what was said.
  private static let previewColumns = 24

  private func preview(_ number: Int) -> PreviewText {
    let read = tree.previews.preview(of: number)
    let stated = experiment.records.preview(number)
    if let error = experiment.shownError(number) {
      return PreviewText(
        input: read?.input ?? "", output: Span(error, Mark.of(index.state(row)).role))
    }
    return PreviewText(
      input: read?.input ?? "", output: Span(read.map(\.output) ?? stated, .dim))
  }

  private func duration(_ number: Int) -> String {
    let columns = experiment.observations
    return columns.duration(number).map { Format.duration(microseconds: $0) }
      ?? (columns.flags[number].contains(.noEnd)
        ? "no end" : columns.step(number) == nil ? Mark.unknownValue : "")
  }

  /// Its own tokens, otherwise the sum of what is folded below it.
  private func tokens(_ number: Int) -> String {
    if let own = experiment.tokens(number) { return Format.count(own) }
    let below = index.descendants(row)
    let sum = below.isEmpty || isUnfolded ? 0 : index.tokens(in: below)
    return sum > 0 ? "Σ" + Format.count(sum) : ""
  }
}
