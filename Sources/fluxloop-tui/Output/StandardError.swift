import CellGrid
import Support

enum StandardError {
  /// Writes a message as one line, after the name of the program.
  static func report(_ message: String) {
    writeAll(Array("\(Program.name): \(Sanitizer.line(message))\n".utf8), to: STDERR_FILENO)
  }
}
