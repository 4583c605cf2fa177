import Support

/// The settings of a terminal (termios), to be compared.
package struct TerminalSettings: Hashable, Sendable {
  package let flags: [UInt64]
  package let characters: [UInt8]

  /// Whether lines are edited by the terminal, and characters echoed: as a shell's programs expect it.
  package let isCooked: Bool

  init(of descriptor: Int32) {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    flags = [
      UInt64(modes.c_iflag), UInt64(modes.c_oflag), UInt64(modes.c_cflag), UInt64(modes.c_lflag),
    ]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    isCooked = modes.c_lflag & tcflag_t(ICANON) != 0 && modes.c_lflag & tcflag_t(ECHO) != 0
  }
}
