import CellGrid

/// Keys that are typed before what they need is known, such as Enter on a page that is being counted.
///
/// They are held until it is known and then applied in order, so that their effect does not depend on how fast they
/// were typed. Esc discards them, and so do the mouse, Ctrl-C, and `q` unless it belongs to a text.
extension State {
  /// The most keys and pastes that are held; later ones are discarded.
  private static let typeAheadLimit = 4096

  /// Holds a key or a paste, or discards those that are held; false if the action has to be applied now.
  mutating func hold(_ action: Action) -> Bool {
    guard isWaiting(before: nil) else { return false }
    switch action {
    case .key(.escape) where !typeAhead.isEmpty:
      typeAhead = []
      return true
    case .key(let key):
      let command = keyMap.command(for: key)
      if command == .quit, !typesTextAhead { typeAhead = [] }
      guard waits(key, command) else { return false }
    case .paste: break
    case .mouse, .interrupt:
      typeAhead = []
      return false
    default: return false
    }
    if typeAhead.count < Self.typeAheadLimit { typeAhead.append(action) }
    return true
  }

  /// The next held key or paste that can be applied. It comes before anything that was typed later.
  package mutating func nextTypedAhead() -> Action? {
    typeAhead.isEmpty || isWaiting(before: nil) ? nil : typeAhead.popFirst()
  }

  private func isWaiting(before command: Command?) -> Bool {
    overlay?.isWaiting(before: command, overlayContext) ?? false
  }

  private func waits(_ key: Key, _ command: Command?) -> Bool {
    let isTyped = if case .character = key { true } else { false }
    switch command {
    case .redraw where !isTyped, .suspend where !isTyped: return false
    // A key after one that is held is held, too.
    case _ where !typeAhead.isEmpty: return true
    case .back, .quit: return false
    default: return isWaiting(before: command)
    }
  }

  /// Whether the held keys begin a text that they do not end.
  private var typesTextAhead: Bool {
    typeAhead.reduce(false) { isTyping, action in
      guard case .key(let key) = action else { return isTyping }
      return isTyping ? key != .enter : keyMap.command(for: key) == .search
    }
  }
}
