import CellGrid
import TraceCore

/// A line at the bottom of the screen in which a search or a filter is typed.
struct Prompt: Overlay {
  typealias Kind = PromptHistory.Kind

  let kind: Kind
  var line: LineEditor
  /// The viewpoint when the prompt opened, which Esc restores.
  let origin: Viewpoint
  /// What is wrong with the text, if anything.
  private(set) var mistake: QueryFailure?
  /// What the word before the cursor can be completed to, while it shows.
  var candidates: Candidates?
  /// The text of the history that the line shows, and what was typed before.
  var recalled: Int?
  var typed = ""

  init(_ kind: Kind, text: String, origin: Viewpoint) {
    self.kind = kind
    self.origin = origin
    line = LineEditor(text)
  }

  var restoresViewpoint: Bool { true }
  var usesStatusLine: Bool { true }
  var takesText: Bool { true }

  mutating func paste(_ text: String, _ context: inout OverlayContext) {
    line.insert(text)
    changed(&context)
  }

  mutating func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool { false }

  /// Applies the line after a change by hand.
  mutating func changed(_ context: inout OverlayContext) {
    recalled = nil
    if candidates != nil, let overview = context.tree?.overview {
      candidates = Candidates(Completion(overview: overview).choices(line).choices)
    }
    apply(&context)
  }

  /// Searches or filters by the typed text, starting from the original viewpoint, so that a half-typed
  /// word does not move the cursor.
  mutating func apply(_ context: inout OverlayContext) {
    guard var tree = context.tree else { return }
    switch kind {
    case .filter: filter(&tree)
    case .search: search(&tree)
    }
    context.tree = tree
  }

  private mutating func filter(_ tree: inout TreeState) {
    mistake = apply(line.text, to: &tree)
    guard let mistake else { return }
    // The words before the mistake are valid and stay active.
    let end = line.characters.prefix(mistake.offset).lastIndex(where: \.isWhitespace) ?? 0
    _ = apply(String(line.characters[..<end]), to: &tree)
  }

  private func apply(_ text: String, to tree: inout TreeState) -> QueryFailure? {
    var filter = origin.filter
    filter.text = text
    if filter.isEmpty { tree.restore(origin) }
    return tree.apply(filter, from: (origin.cursor, origin.top))
  }

  private mutating func search(_ tree: inout TreeState) {
    let text = line.text
    tree.search(for: text, from: origin)
    // A lone ~ is the start of a regex.
    mistake =
      text.count > 1
      ? Experiment.searchMistake(text).map { QueryFailure(offset: 0, message: $0) } : nil
  }

  /// Closes and keeps what was found. With a mistake the line stays open, so that it can be corrected.
  func accept(_ context: inout OverlayContext) {
    guard mistake == nil else { return }
    context.close()
    context.promptHistory.add(line.text, to: kind)
    guard kind == .search else { return }
    // A match that is found later is gone to from wherever the user is then.
    context.tree?.searching?.origin = nil
    if let tree = context.tree, tree.searching == nil, tree.matchCount == 0 {
      context.message = .error("not found: \(line.text)  (f any:… searches the records)")
    }
  }

  /// Closes and restores the viewpoint from before.
  func cancel(_ context: inout OverlayContext) {
    context.close()
    context.tree?.restore(origin)
  }
}
