import CellGrid

/// Keys that were typed before what they are about is known, such as Enter on a list that is being found out.
///
/// They wait for it, in their order, so that what they do does not depend on how fast they came. Esc drops them, and so
/// do the mouse, Ctrl-C, and `q` unless it is a part of a text.
extension State {
  /// Keys and pastes that wait at most; later ones are dropped.
  private static let typeAheadLimit = 4096

  /// Lets a key or a paste wait, or drops those that do; false if the action has to be applied now.
  mutating func hold(_ action: Action) -> Bool {
    guard isWaiting(before: nil) else { return false }
    switch action {
    case .key(.escape) where !typeAhead.isEmpty:
      typeAhead = []
      return true
    case .mouse, .interrupt:
      typeAhead = []
      return false
    case .key(let key) where !waits(key): return false
    case .key, .paste:
      if typeAhead.count < Self.typeAheadLimit { typeAhead.append(action) }
      return true
    default: return false
    }
  }

  /// The next key or paste that need not wait any more. It is applied before anything that came later.
  package mutating func nextTypedAhead() -> Action? {
    isWaiting(before: nil) ? nil : typeAhead.popFirst()
  }

  private func isWaiting(before command: Command?) -> Bool {
    overlay?.isWaiting(before: command, overlayContext) ?? false
  }

  private mutating func waits(_ key: Key) -> Bool {
    let command = keyMap.command(for: key)
    let isTyped = if case .character = key { true } else { false }
    switch command {
    case .redraw where !isTyped, .suspend where !isTyped: return false
    case .quit where !typesTextAhead:
      typeAhead = []
      return false
    case .back where typeAhead.isEmpty: return false
    // Keys after one that waits wait, too.
    default: return isWaiting(before: typeAhead.isEmpty ? command : nil)
    }
  }

  /// Whether the keys that wait have begun a text that they do not end.
  private var typesTextAhead: Bool {
    typeAhead.reduce(false) { isTyping, action in
      guard case .key(let key) = action else { return isTyping }
      return isTyping ? key != .enter : keyMap.command(for: key) == .search
    }
  }
}
