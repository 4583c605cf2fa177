import CellGrid
import Support

/// Standard output, written in large pieces. Writes the rest when it is destroyed.
struct Output: ~Copyable {
  private var buffer: [UInt8] = []
  private static let flushSize = 1 << 16

  deinit { writeAll(buffer, to: STDOUT_FILENO) }

  mutating func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.flushSize { flush() }
  }

  /// Writes a text and a line feed. Commands to a CI runner in it are made visible.
  mutating func writeLine(_ text: String = "") {
    writeExactly(WorkflowText.disarmed(text))
  }

  /// Writes a line that is safe as it is, such as JSON, or a command that is meant for a CI runner.
  mutating func writeExactly(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.flushSize { flush() }
  }

  /// Writes text from a file and a line feed: unchanged to a file or pipe, sanitised on a terminal.
  mutating func writeForeign(_ bytes: [UInt8]) {
    guard Self.isTerminal else { return write(bytes + [UInt8(ascii: "\n")]) }
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      writeLine(Sanitizer.line(line))
    }
  }

  private mutating func flush() {
    writeAll(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }
}

extension Output {
  private static let defaultColumns = 100
  private static let columnLimits = 1...10_000

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal on standard output, which may say them in `COLUMNS` only. Other output is
  /// never wrapped: more columns than any line takes.
  static var columns: Int {
    guard isTerminal else { return 1 << 40 }
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    let stated = statedColumns ?? defaultColumns
    return columnLimits.contains(stated) ? stated : defaultColumns
  }

  /// The columns at which ArgumentParser wraps help: those of `COLUMNS`, whatever it says, or of the terminal.
  static var helpColumns: Int { statedColumns ?? (isTerminal ? columns : defaultColumns) }

  private static var statedColumns: Int? {
    getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
  }
}
