import CellGrid

/// Detects double clicks: two presses of the same cell in quick succession.
struct ClickCounter {
  /// The longest interval between the presses of a double click.
  static let intervalMilliseconds = 400

  private var lastPress: (position: Position, milliseconds: Int)?

  /// The event, as a double click if it completes one.
  mutating func counted(_ event: MouseEvent, atMilliseconds now: Int) -> MouseEvent {
    guard event.kind == .press else { return event }
    if let lastPress, lastPress.position == event.position,
      now - lastPress.milliseconds <= Self.intervalMilliseconds
    {
      self.lastPress = nil
      return MouseEvent(.doubleClick, at: event.position)
    }
    lastPress = (event.position, now)
    return event
  }
}
