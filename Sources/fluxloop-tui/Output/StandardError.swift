import Support

enum StandardError {
  /// Writes a message as one line, after the name of the program.
  static func report(_ message: String) {
    writeAll(Array(SafeText.line("\(Program.name): \(message)").utf8), to: STDERR_FILENO)
  }
}
