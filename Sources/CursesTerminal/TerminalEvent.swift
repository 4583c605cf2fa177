import CellGrid

/// Something that happened while the screen was claimed.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed. Ctrl-C comes as ``interrupt``.
  case key(Key)
  /// Text was pasted, as it came: it may contain anything.
  case paste(String)
  /// The mouse was used over the screen.
  case mouse(MouseEvent)
  /// The screen has another size now; what is on it is undefined until the next paint.
  case resize(Size)
  /// Ctrl-C, or SIGINT from elsewhere.
  case interrupt
  /// SIGTERM, SIGHUP or SIGQUIT: the program is to end soon.
  case terminate(signal: Int32)
  /// The process was stopped and goes on; the screen is claimed again and shows what it did.
  case resumed
  /// A ``Waker`` was used since the last event of this kind.
  case wake
  /// The terminal is gone; no key will come any more.
  case inputClosed
}
