import CellGrid

/// Everything that can happen to the explorer.
package enum Action: Sendable {
  case key(Key)
  case paste(String)
  case mouse(MouseEvent)
  /// The terminal has another size.
  case resize(Size)
  /// The terminal says what its background is.
  case background(isLight: Bool)
  /// Ctrl-C: stops what is running or closes what is open, otherwise quits.
  case interrupt
  /// No other event is waiting: what was put off is due.
  case paused
  /// A result of a request, whole or partial.
  case answered(Answer, RequestID)
  /// An effect was performed.
  case performed(EffectOutcome)
}
