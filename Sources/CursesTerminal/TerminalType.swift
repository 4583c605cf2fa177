import CNcurses
import Support

/// The terminfo entry that describes the terminal.
enum TerminalType {
  /// The type that is assumed for a terminal that terminfo does not know. Current terminals understand
  /// its sequences.
  static let substitute = "xterm-256color"

  /// The value of `TERM`.
  static func named() throws(TerminalError) -> String {
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty else { throw .unknownTerminal("") }
    guard name != "dumb" else { throw .dumbTerminal }
    return name
  }

  /// Opens a screen of a type, or of the ``substitute`` for one that terminfo does not know.
  static func open(
    _ name: String, on device: TerminalDevice
  ) throws(TerminalError) -> (handle: OpaquePointer, unknown: String?) {
    if let handle = newterm(name, device.queue.stream, device.stream) {
      return (handle, nil)
    }
    guard let handle = newterm(substitute, device.queue.stream, device.stream) else {
      if let reason = openingFailure { throw .cannotOpen(reason) }
      throw .unknownTerminal(name)
    }
    return (handle, name)
  }

  /// The limit for which no file can be opened, not even one of terminfo; `nil` if there is room.
  private static var openingFailure: String? {
    if let file = fopen("/dev/null", "re") {
      fclose(file)
      return nil
    }
    return errno == EMFILE || errno == ENFILE ? String(cString: strerror(errno)) : nil
  }
}
