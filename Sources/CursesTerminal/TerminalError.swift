/// The reason why the screen could not be claimed. The terminal is then unchanged.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// The process has no terminal to read from and draw on.
  case notATerminal
  /// There is no terminfo entry for this value of `TERM`, which may be empty.
  case unknownTerminal(String)
  /// The terminal cannot move its cursor.
  case dumbTerminal
  /// A system call failed, for this reason.
  case cannotOpen(String)

  /// A message without a capital or a full stop, to be appended to a prefix.
  package var description: String {
    switch self {
    case .notATerminal: "no terminal to draw on"
    case .unknownTerminal(""): "the environment variable TERM is not set or empty"
    case .unknownTerminal(let name):
      "unknown terminal type \"\(name)\" (TERM), and this system does not know "
        + "\(TerminalType.substitute) either; install its terminfo entries (ncurses-term)"
    case .dumbTerminal: "this terminal cannot move its cursor"
    case .cannotOpen(let reason): "cannot open the terminal: \(reason)"
    }
  }
}
