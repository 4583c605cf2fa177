import TraceCore

/// Texts that leave the screen.
extension State {
  /// Opens what the cursor is on in another program.
  func openWork(for use: Extraction.Use) -> Request.Work? {
    guard let tree, tree.experiment.tree.count > 0 else { return nil }
    return tree.extraction(tree.partAtCursor, for: use, showOptions)
  }

  mutating func open(for use: Extraction.Use) -> [Effect] {
    openWork(for: use).map { [.start(requests.start($0))] } ?? []
  }

  /// Passes on a text that was taken out of records.
  mutating func use(_ extracted: Extracted) -> [Effect] {
    switch extracted.result {
    case .failure(let failure):
      message = .error(failure.message)
      return []
    case .success(let extract):
      switch extracted.use {
      case .clipboard: return [.copy(extract)]
      case .pager: return [.open(extract, editor: false)]
      case .editor: return [.open(extract, editor: true)]
      }
    }
  }
}

extension TreeState {
  /// The value of the detail's line if the detail has the focus, otherwise the row's output or input.
  var partAtCursor: Extraction.Part {
    viewpoint.focus == .detail ? detail.partAtCursor ?? .body : .body
  }

  /// The request to take out a part of the cursor's row.
  func extraction(
    _ part: Extraction.Part, for use: Extraction.Use, _ options: [String]
  ) -> Request.Work {
    .extraction(
      Extraction(
        part: part, use: use, row: viewpoint.cursor, experiment: experiment, options: options))
  }
}

extension DetailState {
  /// The value that the line of the cursor shows. Of a line that shows none, its text; of such a heading,
  /// the text of its section.
  fileprivate var partAtCursor: Extraction.Part? {
    guard lines.indices.contains(cursor) else { return nil }
    let line = lines[cursor]
    if let part = line.path.flatMap({ part(at: $0) }) { return part }
    guard line.isHeading else { return .text(line.text.trimmingBlanks(), name: "line") }
    let section = lines[(cursor + 1)...].prefix { !$0.isHeading }
    return .text(section.map(\.text).joined(separator: "\n"), name: "section")
  }

  /// The value that a path leads to, if it is one of a record or of a message.
  private func part(at path: DetailPath) -> Extraction.Part? {
    if path.steps.first == DetailLayout.summaryStep {
      return summary.value.flatMap { DetailLayout.part(at: path, of: $0) }
    }
    guard path.steps.first == ConversationLines.messageStep else { return .value(path) }
    return conversation.value.map { .message($0, path) }
  }
}
