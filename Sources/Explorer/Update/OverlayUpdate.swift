import CellGrid
import TraceCore

/// Keys while something lies over the screen.
extension State {
  mutating func press(_ key: Key, over overlay: Overlay) -> [Effect] {
    switch overlay {
    case .help(let top): pressInHelp(key, top: top)
    case .typeMenu(let cursor): pressInTypeMenu(key, cursor: cursor)
    case .problems(let problems): pressInProblems(key, problems)
    case .prompt(let prompt): pressInPrompt(key, prompt)
    }
    switch key {
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default: return []
    }
  }

  mutating func paste(_ text: String) -> [Effect] {
    guard case .prompt(var prompt) = overlay else { return [] }
    prompt.insert(text)
    overlay = .prompt(prompt)
    applyPrompt()
    return []
  }

  // MARK: Help

  private mutating func pressInHelp(_ key: Key, top: Int) {
    let last = max(0, HelpScreen.lines.count - HelpScreen.height(size))
    let top = min(top, last)
    switch KeyMap.command(for: key) {
    case .moveDown: overlay = .help(top: min(last, top + 1))
    case .moveUp: overlay = .help(top: max(0, top - 1))
    case .pageDown, .halfPageDown, .toggleFold:
      overlay = .help(top: min(last, top + HelpScreen.height(size)))
    case .pageUp, .halfPageUp: overlay = .help(top: max(0, top - HelpScreen.height(size)))
    case .moveFirst: overlay = .help(top: 0)
    case .moveLast: overlay = .help(top: last)
    case .back, .quit, .help, .openDetail: overlay = nil
    default: break
    }
  }

  // MARK: Types

  /// The types that the menu offers: those that occur, FluxLoop's own first.
  func menuTypes() -> [String] { explorer?.overview.typesInUse ?? [] }

  private mutating func pressInTypeMenu(_ key: Key, cursor: Int) {
    let types = menuTypes()
    guard !types.isEmpty else {
      overlay = nil
      return
    }
    var cursor = min(cursor, types.count - 1)
    // A type's letter chooses it, as it shows in the rows.
    if case .character(let character) = key, character.isLowercase,
      let place = types.firstIndex(where: { Theme.letter($0) == character.uppercased() })
    {
      toggleType(types[place])
      overlay = .typeMenu(cursor: place)
      return
    }
    switch KeyMap.command(for: key) {
    case .moveDown: cursor = min(types.count - 1, cursor + 1)
    case .moveUp: cursor = max(0, cursor - 1)
    case .moveFirst: cursor = 0
    case .moveLast: cursor = types.count - 1
    case .toggleFold: toggleType(types[cursor])
    case .clearFilters: explorer?.change { $0.types = [] }
    case .back, .quit, .openDetail, .typeMenu:
      overlay = nil
      return
    default: break
    }
    overlay = .typeMenu(cursor: cursor)
  }

  mutating func toggleType(_ type: String) {
    explorer?.change { filter in
      if filter.types.remove(type) == nil { filter.types.insert(type) }
    }
  }

  // MARK: Findings

  private mutating func pressInProblems(_ key: Key, _ problems: ProblemList) {
    guard let tree = explorer else { return overlay = nil }
    var problems = problems
    let lines = tree.overview.problems
    let height = ProblemScreen.height(size)
    switch KeyMap.command(for: key) {
    case .moveDown: problems.cursor += 1
    case .moveUp: problems.cursor -= 1
    case .pageDown, .halfPageDown: problems.cursor += height
    case .pageUp, .halfPageUp: problems.cursor -= height
    case .moveFirst: problems.cursor = 0
    case .moveLast: problems.cursor = lines.count
    case .openDetail, .unfoldOrChild:
      guard problems.cursor < lines.count else { return overlay = nil }
      return goTo(lines.finding(lines[problems.cursor]), tree)
    case .back, .quit, .problems: return overlay = nil
    default: break
    }
    problems.cursor = min(max(0, problems.cursor), max(0, lines.count - 1))
    overlay = .problems(problems)
  }

  /// Keeps the chosen finding in sight, also when the screen gets another size.
  mutating func settleOverlay() {
    guard case .problems(var problems) = overlay else { return }
    let height = ProblemScreen.height(size)
    problems.top = max(min(problems.top, problems.cursor), problems.cursor - height + 1)
    overlay = .problems(problems)
  }

  private mutating func goTo(_ number: Int, _ tree: TreeState) {
    guard let row = tree.row(ofFinding: number) else {
      let finding = tree.experiment.findings[number]
      message = Message(
        text: "the line holds nothing that could be shown: "
          + "\(tree.experiment.files[finding.file].path):\(finding.line)", isError: false)
      return
    }
    overlay = nil
    if explorer?.filtered?.shown.contains(row) == false {
      explorer?.change { $0 = FilterState() }
    }
    explorer?.go(to: row)
  }

  // MARK: The lines for search and filter

  private mutating func pressInPrompt(_ key: Key, _ prompt: Prompt) {
    var prompt = prompt
    switch key {
    case .character(let character): prompt.insert([character])
    case .backspace where prompt.text.isEmpty: return cancelPrompt(prompt)
    case .backspace, .control("h"): prompt.deleteBackward()
    case .delete: prompt.deleteForward()
    case .left, .control("b"): prompt.move(by: -1)
    case .right, .control("f"): prompt.move(by: 1)
    case .home, .control("a"): prompt.move(by: -prompt.cursor)
    case .end, .control("e"): prompt.move(by: prompt.text.count)
    case .control("u"): prompt.deleteLine()
    case .control("w"): prompt.deleteWord()
    case .tab: complete(&prompt)
    case .enter: return acceptPrompt(prompt)
    case .escape, .control("c"), .control("g"): return cancelPrompt(prompt)
    default: return
    }
    overlay = .prompt(prompt)
    applyPrompt()
  }

  private mutating func complete(_ prompt: inout Prompt) {
    guard prompt.kind == .filter, let overview = explorer?.overview else { return }
    let choices = prompt.complete(overview)
    if choices.count > 1 {
      message = Message(
        text: choices.prefix(Self.choiceLimit).joined(separator: "  "), isError: false)
    }
  }

  /// Choices that are listed: more than fit a line.
  private static var choiceLimit: Int { 100 }

  /// Asks for what the typed text finds or filters, from where the person was, so that half a word
  /// does not carry the cursor away.
  private mutating func applyPrompt() {
    guard case .prompt(var prompt) = overlay, var tree = explorer else { return }
    switch prompt.kind {
    case .filter: Self.filter(&tree, &prompt)
    case .search: Self.search(&tree, &prompt)
    }
    explorer = tree
    overlay = .prompt(prompt)
  }

  private static func filter(_ tree: inout TreeState, _ prompt: inout Prompt) {
    let origin = prompt.origin
    var filter = origin.filter
    filter.text = String(prompt.text)
    if filter.isEmpty { tree.viewpoint = origin }
    prompt.mistake = tree.apply(filter, from: (origin.cursor, origin.top))
    guard let mistake = prompt.mistake else { return }
    // The words before the mistaken one are good, and stay in force.
    let good = prompt.text.prefix(mistake.offset).lastIndex(where: \.isWhitespace) ?? 0
    filter.text = String(prompt.text[..<good])
    if filter.isEmpty { tree.viewpoint = origin }
    tree.apply(filter, from: (origin.cursor, origin.top))
  }

  private static func search(_ tree: inout TreeState, _ prompt: inout Prompt) {
    let text = String(prompt.text)
    tree.search(for: text, from: prompt.origin)
    prompt.mistake =
      text.count > 1 && !Experiment.canSearch(text)
      ? QueryFailure(offset: 0, message: "not a regular expression yet, it cannot be read") : nil
  }

  private mutating func acceptPrompt(_ prompt: Prompt) {
    // A mistake is to be mended, not to be lost: the line stays, with what is wrong behind it.
    guard prompt.mistake == nil else { return }
    overlay = nil
    guard prompt.kind == .search else { return }
    // What has not been found yet is gone to from wherever one is then.
    explorer?.searching?.origin = nil
    if explorer?.searching == nil, explorer?.matchCount == 0 {
      message = Message(text: "not found: \(String(prompt.text))", isError: true)
    }
  }

  /// Back to where the person was when the line opened.
  private mutating func cancelPrompt(_ prompt: Prompt) {
    overlay = nil
    explorer?.viewpoint = prompt.origin
  }
}
