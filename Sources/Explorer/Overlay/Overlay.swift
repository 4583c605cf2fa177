import CellGrid

/// A feature that opens over the screen and takes the keys: a box, or a line to type in.
protocol Overlay: Sendable {
  /// Whether it may return to a viewpoint of the snapshot that is shown. Newer snapshots wait until
  /// it closes, and it closes when another experiment opens.
  var restoresViewpoint: Bool { get }
  /// Whether it draws in the status line.
  var usesStatusLine: Bool { get }
  /// Whether a text is being typed, to which every character is added.
  var takesText: Bool { get }

  /// Whether what a key is about is being found out. It waits for that (``State/hold(_:)``), unless its command needs
  /// nothing of it.
  func isWaiting(before command: Command?, _ context: OverlayContext) -> Bool

  mutating func press(_ key: Key, _ context: inout OverlayContext)
  mutating func paste(_ text: String, _ context: inout OverlayContext)
  /// Handles the mouse; false leaves the event to the screen below.
  mutating func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool
  /// Adapts to the size of the screen and to the snapshot, after every action.
  mutating func settle(_ context: OverlayContext)
  func draw(into canvas: inout Canvas, _ context: OverlayContext)
}

// A box: the wheel moves as the arrow keys do, a click closes it, and pasted text is ignored.
extension Overlay {
  var restoresViewpoint: Bool { false }
  var usesStatusLine: Bool { false }
  var takesText: Bool { false }

  func isWaiting(before command: Command?, _ context: OverlayContext) -> Bool { false }

  mutating func paste(_ text: String, _ context: inout OverlayContext) {}

  mutating func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool {
    switch event.kind {
    case .wheelUp: press(.up, &context)
    case .wheelDown: press(.down, &context)
    case .press, .doubleClick: context.close()
    }
    return true
  }

  mutating func settle(_ context: OverlayContext) {}
}
