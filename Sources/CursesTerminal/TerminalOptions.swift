/// What a program wants of the terminal, as far as the terminal can do it.
public struct TerminalOptions: Hashable, Sendable {
  /// Whether clicks and the wheel arrive as events; selecting text then needs Shift.
  public var mouse: Bool
  /// Whether colours are shown; without, attributes alone.
  public var color: Bool

  /// Makes options; everything on without arguments.
  public init(mouse: Bool = true, color: Bool = true) {
    self.mouse = mouse
    self.color = color
  }
}
