import TraceCore

/// An observation's row.
extension TreeRow {
  func spans(_ column: TreeColumn.Content, observation number: Int) -> [Span] {
    switch column {
    case .state: [Mark.of(index.state(row))]
    case .finding: [Span(hasFinding(number) ? Mark.finding : "", .warning)]
    case .typeName: [typeSpan(number, experiment.typeText(number, ifMissing: "?"))]
    case .typeLetter: [typeSpan(number, letters(number))]
    case .label: label(number)
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
    Span(text, .type(experiment.type(number)))
  }

  /// The letter of the type, followed by the small letter of what the observation acts as.
  private func letters(_ number: Int) -> String {
    let acting = experiment.actsAs(number).map { experiment.typeNames[Int($0.code)] }
    return Mark.letter(ofType: experiment.type(number))
      + (acting.map { Mark.letter(ofType: $0).lowercased() } ?? "")
  }

  private func label(_ number: Int) -> [Span] {
    let state = Mark.of(index.state(row)).role
    let name = experiment.name(number)
    let hasError = experiment.observations.hasOwnError(number)
    var spans = markSpans + [Span(name.isEmpty ? "(no name)" : name, hasError ? state : .plain)]
    let preview = experiment.records.preview(number)
    if let error = experiment.errorLine(number) {
      spans.append(Span("  " + error, state))
    } else if !preview.isEmpty {
      spans.append(Span("  " + preview, .dim))
    }
    if let model = experiment.model(number) { spans.append(Span("  " + model, .model)) }
    return spans
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
