extension State {
  /// The overlay that a command opens, if it opens one.
  func overlay(for command: Command) -> (any Overlay)? {
    if command == .help { return HelpOverlay(keyMap) }
    guard let viewpoint = tree?.viewpoint else { return nil }
    switch command {
    case .search: return Prompt(.search, text: "", origin: viewpoint)
    case .filterLine: return Prompt(.filter, text: viewpoint.filter.text, origin: viewpoint)
    case .typeMenu: return TypeMenu()
    case .findings: return PagesOverlay(.findings)
    case .statistics: return PagesOverlay(.statistics)
    default: return nil
    }
  }

  /// What an overlay sees of the state.
  var overlayContext: OverlayContext {
    OverlayContext(
      tree: tree, message: message, size: size, keyMap: keyMap, statusArea: statusArea)
  }

  /// Lets the overlay handle an event and change the tree and the message; returns its effects.
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
    self.overlay = context.isClosed ? nil : overlay
    return context.effects
  }
}
