import CellGrid
import TraceCore

/// Something that the copy menu offers.
struct CopyChoice {
  let letter: Character
  let label: String
  /// The start of the text, where it is known.
  let note: String
  let part: Extraction.Part

  /// What can be copied of the cursor's row, and of the detail's line if the detail has the focus.
  static func all(_ tree: TreeState) -> [CopyChoice] {
    let part = tree.viewpoint.focus == .detail ? tree.partAtCursor : nil
    return (part.map(valueChoices) ?? []) + rowChoices(tree, part)
  }

  private static func valueChoices(_ part: Extraction.Part) -> [CopyChoice] {
    let value = CopyChoice(letter: "v", label: "value of this line", note: "", part: part)
    guard case .value(let path) = part else { return [value] }
    return [
      value,
      CopyChoice(letter: "p", label: "JSON path of this line", note: "", part: .jsonPath(path)),
    ]
  }

  private static func rowChoices(
    _ tree: TreeState, _ part: Extraction.Part?
  ) -> [CopyChoice] {
    let (row, experiment) = (tree.viewpoint.cursor, tree.experiment)
    let hasRecord = !experiment.records(ofRow: row).isEmpty
    let id = experiment.rowID(row)
    let text = TreeRow(tree, row: row).text
    let answer = experiment.answer(ofRow: row)
    let choices: [CopyChoice?] = [
      hasRecord ? CopyChoice(letter: "o", label: "output", note: "", part: .output) : nil,
      answer.map {
        CopyChoice(letter: "o", label: "output", note: $0, part: .output)
      },
      hasRecord ? CopyChoice(letter: "i", label: "input", note: "", part: .input) : nil,
      id.isEmpty
        ? nil : CopyChoice(letter: "d", label: "id", note: id, part: .text(id, name: "id")),
      CopyChoice(letter: "r", label: "row", note: text, part: .text(text, name: "row")),
      hasRecord
        ? CopyChoice(letter: "j", label: "whole JSON record", note: "", part: .records) : nil,
      id.isEmpty ? nil : command(part),
    ]
    return choices.compactMap { $0 }
  }

  /// The command that shows the row, or the value of the detail's line.
  private static func command(_ part: Extraction.Part?) -> CopyChoice {
    var path: DetailPath?
    if case .value(let value) = part { path = value }
    return CopyChoice(
      letter: "c", label: "command that shows this", note: "fluxloop-tui show …",
      part: .command(path))
  }
}

extension TreeRow {
  /// The row as one line, without its fold mark, safe for a terminal.
  fileprivate var text: String {
    let columns = [.state, .finding, .typeName, .label, .evaluation, .duration, .tokens].map {
      TreeColumn(content: $0, side: .leading)
    }
    let parts = columns.map { spans([$0]).map(\.text).joined().trimmingBlanks() }
    return Sanitizer.line(parts.filter { !$0.isEmpty }.joined(separator: "  "))
  }
}

extension Experiment {
  /// What a call that was not recorded was answered with, if the row shows one and it is known.
  fileprivate func answer(ofRow row: Int) -> String? {
    guard case .missingCall(let number) = tree.content(row) else { return nil }
    let answer = missingCalls[number].answer
    return answer.isEmpty ? nil : answer
  }
}
