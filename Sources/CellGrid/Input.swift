/// A key as a program thinks of it, whatever bytes the terminal sent.
public enum Key: Hashable, Sendable {
  /// A character that was typed, with Shift already applied.
  case character(Character)
  /// A control key by its lower-case letter, as `l` for Ctrl-L.
  case control(Character)
  /// Alt (Meta) with a character.
  case alt(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, escape, backspace, delete, insert
  /// A function key, 1 to 12.
  case function(Int)
}

/// What a mouse did, and at which cell.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    case press, doubleClick, wheelUp, wheelDown
  }
  /// What was done.
  public var kind: Kind
  /// The cell under the pointer.
  public var position: Position

  /// Makes an event.
  public init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }
}
