import CellGrid

/// What an overlay may see and change of the rest of the screen.
struct OverlayContext {
  /// The tree below the overlay, if an experiment is open.
  var tree: TreeState?
  /// One line for the user, until the next key.
  var message: Message?
  /// The size of the screen.
  let size: Size
  let keyMap: KeyMap
  /// The part of the status line that is free for text.
  let statusArea: Area
  /// Effects to perform.
  var effects: [Effect] = []
  private(set) var isClosed = false

  init(tree: TreeState?, message: Message?, size: Size, keyMap: KeyMap, statusArea: Area) {
    self.tree = tree
    self.message = message
    self.size = size
    self.keyMap = keyMap
    self.statusArea = statusArea
  }

  /// Closes the overlay.
  mutating func close() { isClosed = true }
}
