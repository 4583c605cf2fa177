import CellGrid

/// Applies an action to the state and returns the effects to perform.
///
/// Does no I/O and is total: any action in any state results in a state that can be drawn.
func update(_ state: inout State, _ action: Action) -> [Effect] {
  if state.isPassing(action) {
    let effects = state.apply(action)
    state.pass()
    return effects
  }
  return state.apply(action) + state.settle()
}

/// Applies an action, performs its effects, and applies what they answer at once, in order.
///
/// What was put off while the state is behind comes before any action that does not pass, so that this finds what it
/// looks at.
///
/// Keys that need what is not known yet are held (``State/nextTypedAhead()``).
///
/// `perform` returns the answer to an effect when there is one immediately. It is never called while
/// `update` runs, so `update` is never re-entered.
package func run(
  _ action: Action, on state: inout State, perform: (Effect) -> Action?
) {
  if state.mustCatchUp(before: action) { run(.paused, on: &state, perform: perform) }
  var actions = [action][...]
  while let action = actions.popFirst() {
    if state.hold(action) { continue }
    actions += update(&state, action).compactMap(perform)
  }
}

extension State {
  fileprivate mutating func apply(_ action: Action) -> [Effect] {
    switch action {
    case .key(let key):
      message = nil
      isTouched = true
      let effects = press(key)
      tree?.forgetHiddenRow()
      return effects
    case .paste(let text): return withOverlay { $0.paste(text, &$1) }
    case .mouse(let event):
      let hidesHints = message != nil
      message = nil
      isTouched = true
      let effects = use(event, hidesHints: hidesHints)
      tree?.forgetHiddenRow()
      return effects
    case .resize(let size): self.size = size
    case .background(let isLight): theme = isLight ? .light : .standard
    case .interrupt: return interrupt()
    case .paused: break
    case .performed(let outcome): message = outcome.message ?? message
    case .answered(let answer, let id):
      // Every stale answer ends here.
      guard requests.accepts(answer, to: id) else { return [] }
      return receive(answer, to: id)
    }
    return []
  }

  /// Keeps everything that depends on cursor and size consistent, and requests what is missing.
  fileprivate mutating func settle() -> [Effect] {
    isBehind = false
    showWaiting()
    list.scroll(height: listHeight)
    settleOverlay()
    return settleRequests() + settlePanes() + settleTimeline()
  }

  private mutating func settleOverlay() {
    guard overlay != nil else { return }
    let context = overlayContext
    overlay?.settle(context)
  }

  /// Keeps the cursor on the screen, and requests what is missing for the rows and the detail.
  private mutating func settlePanes() -> [Effect] {
    guard tree != nil else { return [] }
    let layout = layout
    if layout.detail == nil { tree?.viewpoint.focus = .tree }
    // On a screen without room for either the tree has the keys, so that q leaves it.
    if layout.tree.size.rows == 0, let detail = layout.detail, detail.size.rows > 0 {
      tree?.viewpoint.focus = .detail
    }
    tree?.scrollToCursor(height: layout.tree.size.rows)
    forgetAwaitedRow()
    return settlePreviews(height: layout.tree.size.rows) + settleDetail(layout)
  }

  /// Nothing is awaited any more when the diagnosis shows.
  private mutating func forgetAwaitedRow() {
    let isDiagnosing = requests.running[.diagnosis] != nil
    guard !isDiagnosing, waiting == nil, tree?.filtering?.target == nil else { return }
    tree?.viewpoint.awaited = nil
  }

  /// Requests what the rows on the screen say about their observations.
  private mutating func settlePreviews(height: Int) -> [Effect] {
    guard tree?.timeline == nil, let observations = tree?.requestPreviews(height: height),
      let experiment = tree?.experiment
    else { return [] }
    return [.start(requests.start(.previews(observations, experiment)))]
  }

  private mutating func settleDetail(_ layout: Layout) -> [Effect] {
    guard let detail = layout.detail else { return [] }
    let records = tree?.settleDetail(detail.size)
    if overlay == nil, tree?.detail.search.isHitHidden == true {
      tree?.detail.search.isHitHidden = false
      message = .note(
        "the hit is in a part too long to show; \(keyMap.keyName(.openInPager)): open the value")
    }
    guard let overview = tree?.overview else { return [] }
    if let records {
      return forget(.conversation) + forget(.summary)
        + [.start(requests.start(.records(records, overview.experiment)))]
    }
    return settleDetailSearch() + settleDetailViews(overview)
  }

  /// Requests what a view of the detail shows besides the records.
  private mutating func settleDetailViews(_ overview: ExperimentOverview) -> [Effect] {
    guard let row = tree?.detail.row else { return [] }
    if let known = tree?.detail.requestConversation() {
      return [.start(requests.start(.conversation(row: row, known, overview.experiment)))]
    }
    if let known = tree?.detail.requestSummary() {
      return [.start(requests.start(.summary(row: row, known, overview)))]
    }
    return []
  }

  private mutating func settleDetailSearch() -> [Effect] {
    if let job = tree?.settleDetailSearch() { return [.start(requests.start(.detailSearch(job)))] }
    guard tree?.detail.search.isRunning != true else { return [] }
    return requests.forget(.detailSearch) ? [.cancel(.detailSearch)] : []
  }
}
