import CellGrid

/// Something that happened while the screen was claimed.
package enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed. Ctrl-C arrives as ``interrupt``.
  case key(Key)
  /// Text was pasted. It is unfiltered and may contain anything.
  case paste(String)
  /// The mouse was used over the screen.
  case mouse(MouseEvent)
  /// The terminal says whether its background is light.
  case background(isLight: Bool)
  /// The screen has a new size; its contents are undefined until the next paint.
  case resize(Size)
  /// Ctrl-C, or SIGINT from another process.
  case interrupt
  /// SIGTERM, SIGHUP or SIGQUIT: the program must end soon.
  case terminate(signal: Int32)
  /// The process was stopped and continues; the screen is claimed again and shows the last frame.
  case resumed
  /// A ``Waker`` was used since the last event of this kind.
  case wake
  /// The terminal is gone; no more keys will arrive.
  case inputClosed

  /// Whether the user caused it at the keyboard or with the mouse, apart from ``interrupt``.
  var isTyped: Bool {
    switch self {
    case .key, .paste, .mouse: true
    default: false
    }
  }
}
