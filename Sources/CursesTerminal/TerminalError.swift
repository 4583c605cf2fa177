/// Why the screen could not be had. The terminal is then as it was.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// The process has no terminal to read from and draw on.
  case notATerminal
  /// The terminal database has nothing under this value of `TERM`, which may be empty.
  case unknownTerminal(String)
  /// The terminal cannot move its cursor.
  case dumbTerminal
  /// A system call failed, for this reason.
  case cannotOpen(String)

  /// One sentence without a full stop, for the end of a message.
  public var description: String {
    switch self {
    case .notATerminal: "no terminal to draw on"
    case .unknownTerminal(""): "the environment variable TERM is not set"
    case .unknownTerminal(let name): "unknown terminal type \"\(name)\" (TERM)"
    case .dumbTerminal: "this terminal cannot move its cursor"
    case .cannotOpen(let reason): "cannot open the terminal: \(reason)"
    }
  }
}
