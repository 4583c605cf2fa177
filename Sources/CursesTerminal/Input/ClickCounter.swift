import CellGrid

/// Tells a second press at the same place, soon after the first, from a new one.
struct ClickCounter {
  /// The longest pause within a double click.
  static let pauseMilliseconds = 400

  private var last: (position: Position, milliseconds: Int)?

  /// The event, as a double click if it completes one.
  mutating func counted(_ event: MouseEvent, atMilliseconds now: Int) -> MouseEvent {
    guard event.kind == .press else { return event }
    if let last, last.position == event.position,
      now - last.milliseconds <= Self.pauseMilliseconds
    {
      self.last = nil
      return MouseEvent(.doubleClick, at: event.position)
    }
    last = (event.position, now)
    return event
  }
}
