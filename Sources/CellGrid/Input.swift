/// A key press, independent of the bytes that the terminal sent for it.
public enum Key: Hashable, Sendable {
  /// A typed character, with Shift already applied.
  case character(Character)
  /// Ctrl with a key, named by its lower-case letter: `l` for Ctrl-L.
  case control(Character)
  /// Alt (Meta) with a character.
  case alt(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, escape, backspace, delete, insert
  /// A function key, 1 to 12.
  case function(Int)
}

/// A mouse action at one cell.
public struct MouseEvent: Hashable, Sendable {
  /// What the mouse did. A double click follows the `press` of its first click.
  public enum Kind: Hashable, Sendable {
    case press, doubleClick, wheelUp, wheelDown
  }
  /// The action.
  public var kind: Kind
  /// The cell under the pointer.
  public var position: Position

  /// Creates an event at a cell.
  public init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }
}
