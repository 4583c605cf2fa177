import CellGrid
import TraceCore

/// The bottom line: a prompt, a message, or key hints; the place in the file at the right.
struct StatusLine {
  let state: State
  let tree: TreeState

  func draw(into frame: inout Frame) {
    let row = frame.size.rows - 1
    let place = self.place
    let placeWidth = place.columnWidth
    let column = frame.size.columns - placeWidth - 1
    frame.write(place, at: Position(column: column, row: row), style: Theme.status)
    let room = column - 2
    if case .prompt(let prompt) = state.overlay {
      drawPrompt(prompt, room: room, into: &frame)
    } else if let message = state.message {
      frame.writeCut(
        message.text, at: Position(column: 1, row: row),
        style: message.isError ? Theme.error : Theme.plain, columns: room)
    } else if let words = seekingWords {
      frame.writeCut(
        words, at: Position(column: 1, row: row), style: Theme.plain, columns: room)
    } else if let loading = state.loading {
      frame.writeCut(
        LoadingScreen.shortWords(loading.progress), at: Position(column: 1, row: row),
        style: Theme.plain, columns: room)
    } else {
      drawHints(room: room, into: &frame)
    }
  }

  /// The cursor's row among all rows, and how far through a long detail one is.
  private var place: String {
    let count = tree.experiment.tree.count
    guard count > 0 else { return "" }
    if tree.focus == .detail, !tree.detail.lines.isEmpty {
      return "line \(tree.detail.cursor + 1)/\(tree.detail.lines.count)"
    }
    return "row \(tree.cursor + 1)/\(count)"
  }

  /// How far the filter or the search is that goes on.
  private var seekingWords: String? {
    let (what, count, examined): (String, Int, Int)
    if let going = tree.filtering {
      (what, count, examined) = ("filtering", going.count, going.examined)
    } else if tree.searching != nil {
      (what, count, examined) = ("searching", tree.matchCount ?? 0, tree.found?.examined ?? 0)
    } else {
      return nil
    }
    return "\(what) … \(Self.matches(count)) in \(Format.count(examined)) of "
      + "\(Format.count(tree.experiment.tree.count)) rows   Esc stops"
  }

  private func drawHints(room: Int, into frame: inout Frame) {
    var column = 1
    for hint in tree.focus == .tree ? KeyMap.treeHints : KeyMap.detailHints {
      let key = KeyMap.keyName(hint.command)
      let width = key.columnWidth + 1 + hint.word.columnWidth
      guard column + width <= room else { continue }
      let row = frame.size.rows - 1
      column += frame.write(key, at: Position(column: column, row: row), style: Theme.bold)
      column += 1
      column += frame.write(
        hint.word, at: Position(column: column, row: row), style: Theme.status)
      column += 2
    }
  }

  private func drawPrompt(_ prompt: Prompt, room: Int, into frame: inout Frame) {
    let row = frame.size.rows - 1
    let label = prompt.kind == .search ? "/" : "filter: "
    var column = 1 + frame.write(label, at: Position(column: 1, row: row), style: Theme.bold)
    // A long text shows from where its cursor is in sight.
    let textRoom = max(8, min(room, frame.size.columns - 12) - column)
    var hidden = prompt.cursor
    var before = 0
    while hidden > 0 {
      let width = String(prompt.text[hidden - 1]).columnWidth
      guard before + width < textRoom else { break }
      before += width
      hidden -= 1
    }
    let shown = String(prompt.text[hidden...].prefix(textRoom))
    frame.write(shown, at: Position(column: column, row: row), columns: textRoom)
    frame.cursor = Position(
      column: column + before, row: row)
    column += min(textRoom, shown.columnWidth) + 2
    let note = note(prompt)
    guard note.text.columnWidth > room - column, prompt.mistake != nil else {
      frame.writeCut(
        note.text, at: Position(column: column, row: row), style: note.style,
        columns: room - column)
      return
    }
    // What is wrong with a long text stands above it.
    frame.fill(Area(column: 0, row: row - 1, columns: frame.size.columns, rows: 1), style: .plain)
    frame.writeCut(
      note.text, at: Position(column: 1, row: row - 1), style: note.style,
      columns: frame.size.columns - 2)
  }

  private func note(_ prompt: Prompt) -> (text: String, style: Style) {
    if let mistake = prompt.mistake { return (mistake.message, Theme.error) }
    if let message = state.message { return (message.text, Theme.dim) }
    let isFilter = prompt.kind == .filter
    if isFilter ? tree.filtering != nil : tree.searching != nil {
      let count = isFilter ? tree.filtering?.count ?? 0 : tree.matchCount ?? 0
      return (count > 0 ? "\(Self.matches(count)) so far …" : "…", Theme.dim)
    }
    guard let matches = isFilter ? tree.filtered?.observationCount : tree.matchCount else {
      return isFilter && prompt.text.isEmpty
        ? ("type: is: name: model: dur: tokens: … (Tab completes)", Theme.dim) : ("", Theme.dim)
    }
    guard matches == 0 else { return (Self.matches(matches), Theme.dim) }
    return (
      typeMistake(prompt) ?? (prompt.kind == .search ? "not found" : "0 matches"), Theme.error
    )
  }

  /// A near miss of a type's name, where a filter finds nothing.
  private func typeMistake(_ prompt: Prompt) -> String? {
    guard prompt.kind == .filter,
      case .success(let query) = Result(catching: { try Query(String(prompt.text)) })
    else { return nil }
    return query.typeMistake(among: tree.experiment.typeNames)
  }

  private static func matches(_ count: Int) -> String {
    "\(count) match\(count == 1 ? "" : "es")"
  }
}
