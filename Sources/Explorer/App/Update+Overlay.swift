import CellGrid

extension State {
  /// What an overlay sees of the state.
  var overlayContext: OverlayContext {
    OverlayContext(
      tree: tree, message: message, size: size, keyMap: keyMap, statusArea: statusArea)
  }

  /// Lets the overlay, if one is open, handle an event and change the tree and the message.
  @discardableResult
  mutating func withOverlay<Result>(
    _ body: (inout any Overlay, inout OverlayContext) -> Result
  ) -> Result? {
    guard var overlay else { return nil }
    var context = overlayContext
    // The context has the only copy while it changes.
    tree = nil
    let result = body(&overlay, &context)
    tree = context.tree
    message = context.message
    self.overlay = context.isClosed ? nil : overlay
    return result
  }
}
