import CellGrid

/// What an overlay may see and change of the rest of the screen.
struct OverlayContext {
  /// The tree below the overlay, if an experiment is open.
  var tree: TreeState?
  /// One line for the user, until the next key.
  var message: Message?
  /// What was typed into prompts.
  var promptHistory: PromptHistory
  /// Whether an experiment is being loaded, or loaded again.
  let isLoading: Bool
  /// The size of the screen.
  let size: Size
  let keyMap: KeyMap
  /// The part of the status line that is free for text.
  let statusArea: Area
  /// See ``State/showOptions``.
  let showOptions: [String]
  /// Effects to perform.
  var effects: [Effect] = []
  /// Requests to start.
  var work: [Request.Work] = []
  private(set) var isClosed = false

  init(
    tree: TreeState?, message: Message?, promptHistory: PromptHistory = PromptHistory(),
    isLoading: Bool = false, size: Size, keyMap: KeyMap, statusArea: Area,
    showOptions: [String] = []
  ) {
    self.tree = tree
    self.message = message
    self.promptHistory = promptHistory
    self.isLoading = isLoading
    self.size = size
    self.keyMap = keyMap
    self.statusArea = statusArea
    self.showOptions = showOptions
  }

  /// Closes the overlay.
  mutating func close() { isClosed = true }
}
