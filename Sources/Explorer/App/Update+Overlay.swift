extension State {
  /// The overlay that a command opens, if it opens one.
  func overlay(for command: Command) -> (any Overlay)? {
    if command == .help { return HelpOverlay(keyMap, for: helpContext) }
    guard let viewpoint = tree?.viewpoint else { return nil }
    switch command {
    case .search where viewpoint.focus == .detail: return tree.map { DetailSearchPrompt($0.detail) }
    case .search: return Prompt(.search, text: "", origin: viewpoint)
    case .filterLine: return Prompt(.filter, text: viewpoint.filter.text, origin: viewpoint)
    case .typeMenu: return TypeMenu()
    case .sortMenu: return tree.map { SortMenu($0) }
    case .goTo: return GoToPrompt("", origin: viewpoint)
    case .goToLine: return GoToPrompt("L", origin: viewpoint)
    case .copyMenu: return tree?.experiment.tree.count == 0 ? nil : CopyMenu()
    case .findings: return PagesOverlay(.findings)
    case .statistics: return PagesOverlay(.statistics)
    default: return nil
    }
  }

  /// Whether a text is being typed, to which every character is added.
  package var takesText: Bool { overlay?.takesText ?? false }

  /// What an overlay sees of the state.
  var overlayContext: OverlayContext {
    OverlayContext(
      tree: tree, message: message, promptHistory: promptHistory, isLoading: loading != nil,
      size: size, keyMap: keyMap,
      statusArea: statusArea, showOptions: showOptions)
  }

  /// Lets the overlay handle an event and change the tree and the message; returns
  /// the effects of the work that it wants.
  mutating func withOverlay(
    _ body: (inout any Overlay, inout OverlayContext) -> Void
  ) -> [Effect] {
    guard var overlay else { return [] }
    var context = overlayContext
    // The context has the only copy while it changes.
    tree = nil
    body(&overlay, &context)
    tree = context.tree
    message = context.message
    promptHistory = context.promptHistory
    self.overlay = context.isClosed ? nil : overlay
    // Where the prompt was left, its last row is no longer wanted.
    let isLeft = context.isClosed && overlay is GoToPrompt && context.work.isEmpty
    return context.effects + (isLeft ? forget(.location) : [])
      + context.work.map { .start(requests.start($0)) }
  }
}
