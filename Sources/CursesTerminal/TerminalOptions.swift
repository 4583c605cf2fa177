/// Optional features of the terminal, used as far as it supports them.
package struct TerminalOptions: Hashable, Sendable {
  /// Whether clicks and the wheel arrive as events; selecting text then requires Shift.
  package var mouse: Bool
  /// Whether to use colours; without them, only attributes are shown.
  package var color: Bool

  /// Whether to ask for the colour of the background, for ``TerminalEvent/background(isLight:)``.
  package var asksBackground: Bool

  package init(mouse: Bool = true, color: Bool = true, asksBackground: Bool = false) {
    self.mouse = mouse
    self.color = color
    self.asksBackground = asksBackground
  }
}
