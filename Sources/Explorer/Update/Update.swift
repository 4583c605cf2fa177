import CellGrid
import TraceCore

/// Changes the state by what happened, and says what is to be done. Does no I/O and is total: any
/// action in any state gives a state that can be drawn.
public func update(_ state: inout State, _ action: Action) -> [Effect] {
  var effects: [Effect] = []
  switch action {
  case .key(let key):
    state.message = nil
    state.isTouched = true
    effects = state.press(key)
  case .paste(let text): effects = state.paste(text)
  case .mouse(let event):
    state.isTouched = true
    effects = state.use(event)
  case .resize(let size): state.size = size
  case .loading(let progress, let number):
    if state.loading?.number == number { state.loading?.progress = progress }
  case .arrived(let overview, let number): state.preview(overview, number: number)
  case .loaded(let overview, let number): state.finishLoading(overview, number: number)
  case .diagnosed(let overview, let number):
    if number == state.shownLoading, state.explorer != nil { state.waiting = overview }
  case .placed(let overview, let number):
    if number == state.placing { (state.waiting, state.placing) = (overview, nil) }
  case .filtered(let rows, let number): state.take(rows, number: number)
  case .found(let rows, let number): state.take(rows, number: number)
  case .counted(let counts, let source): state.list.note(counts, source: source)
  case .records(let row, let records): state.explorer?.take(records, row: row)
  }
  return effects + state.settle()
}

extension State {
  /// Brings what depends on cursor and size in line again, and asks for what the detail needs.
  mutating func settle() -> [Effect] {
    takeWaiting()
    list.scroll(height: listHeight)
    settleOverlay()
    let effects = settleBackground()
    guard explorer != nil else { return effects }
    let layout = layout
    if layout.detail == nil { explorer?.focus = .tree }
    if layout.tree.size.rows == 0 { explorer?.focus = .detail }
    explorer?.scrollToCursor(height: layout.tree.size.rows)
    guard let detail = layout.detail else { return effects }
    // What is done at once may change the row that the detail is about: its records come first.
    return (explorer?.settleDetail(detail.size) ?? []) + effects
  }

  mutating func press(_ key: Key) -> [Effect] {
    if let overlay { return press(key, over: overlay) }
    guard let command = KeyMap.command(for: key) else { return [] }
    switch command {
    case .help: overlay = .help(top: 0)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return leave(quits: true)
    case .back where isSeeking: stopSeeking()
    case .back where loading != nil: return [.stopLoading]
    case .back where explorer == nil || isAtRest: return leave(quits: false)
    default:
      if explorer != nil { return run(command, key) }
      if isListShown { return runInList(command) }
    }
    return []
  }

  /// Whether Esc has nothing left to close in the tree.
  private var isAtRest: Bool {
    guard let explorer else { return true }
    return explorer.focus == .tree && explorer.filter.isEmpty
  }

  /// One step back: out of the detail, out of the experiment, out of the program.
  private mutating func leave(quits: Bool) -> [Effect] {
    if loading != nil {
      let leaves = quits && explorer == nil && list.experiments.count == 1
      return leaves ? [.stopLoading, .quit] : [.stopLoading]
    }
    if explorer?.focus == .detail {
      explorer?.leaveDetail(narrow: size.columns < Layout.wide)
      return []
    }
    guard explorer != nil, list.experiments.count > 1 else { return quits ? [.quit] : [] }
    explorer = nil
    return []
  }

  // MARK: Commands in the tree

  private mutating func run(_ command: Command, _ key: Key) -> [Effect] {
    guard var tree = explorer else { return [] }
    defer { explorer = tree }
    let height = layout.tree.size.rows
    let detailHeight = layout.detail?.size.rows ?? 0
    switch command {
    case .openDetail where tree.focus == .tree: tree.openDetail(size)
    case .otherPane: tree.switchPane(size)
    case .detailPosition: tree.cycleDetailPosition(size)
    case .rawDetail: tree.detail.toggleRaw()
    case .nextError, .previousError: message = tree.jumpToError(forward: command == .nextError)
    case .nextFinding, .previousFinding:
      message = tree.jumpToFinding(forward: command == .nextFinding)
    case .search: overlay = .prompt(Prompt(.search, text: "", origin: tree.viewpoint))
    case .searchNext, .searchPrevious:
      message = tree.jumpToMatch(forward: command == .searchNext)
    case .filterLine:
      overlay = .prompt(Prompt(.filter, text: tree.filter.text, origin: tree.viewpoint))
    case .typeMenu: overlay = .typeMenu(cursor: 0)
    case .errorsOnly: tree.change { $0.errorsOnly.toggle() }
    case .clearFilters: tree.change { $0 = FilterState() }
    case .back:
      if tree.focus == .detail {
        tree.leaveDetail(narrow: size.columns < Layout.wide)
      } else {
        tree.change { $0 = FilterState() }
      }
    case .problems: overlay = .problems(ProblemList())
    case .placement: return togglePlacement()
    case .reload:
      guard tree.experiment.path != StandardInput.path else {
        message = Message(text: "standard input cannot be read again", isError: true)
        break
      }
      return startLoading(tree.source)
    default:
      if tree.focus == .detail {
        tree.detail.run(command, height: detailHeight)
      } else {
        tree.move(command, key, height: height)
      }
    }
    return []
  }
}
