import CellGrid

/// Keys that were typed before what they are about is known, such as Enter on a list that is being found out.
///
/// They wait for it, in their order, so that what they do does not depend on how fast they came. Keys that
/// close what waits come first, and those before them are dropped.
extension State {
  /// Keys and pastes that wait at most; later ones are dropped.
  private static let typeAheadLimit = 4096

  /// Lets a key or a paste wait; false if it has to be applied now.
  mutating func hold(_ action: Action) -> Bool {
    guard let overlay, overlay.isWaiting(overlayContext) else { return false }
    switch action {
    case .interrupt: typeAhead = []
    case .key(let key) where !waits(key, for: overlay): return false
    case .key, .paste:
      if typeAhead.count < Self.typeAheadLimit { typeAhead.append(action) }
      return true
    default: break
    }
    return false
  }

  /// The keys and pastes that need not wait any more.
  mutating func releaseTypeAhead() -> [Action] {
    guard !typeAhead.isEmpty, overlay?.isWaiting(overlayContext) != true else { return [] }
    defer { typeAhead = [] }
    return overlay == nil ? [] : typeAhead
  }

  private mutating func waits(_ key: Key, for overlay: any Overlay) -> Bool {
    guard let command = keyMap.command(for: key) else { return true }
    let isTyped = if case .character = key { true } else { false }
    switch command {
    case .redraw, .suspend: return isTyped
    // After a key that begins a text, it is a part of that.
    case .quit where isTyped && typesAhead(.search): return true
    case .back, .quit:
      typeAhead = []
      return false
    default: return !typeAhead.isEmpty || !overlay.isIndependent(command)
    }
  }

  /// Whether one of the keys that wait is that of a command.
  private func typesAhead(_ command: Command) -> Bool {
    typeAhead.contains { action in
      if case .key(let key) = action { keyMap.command(for: key) == command } else { false }
    }
  }
}
