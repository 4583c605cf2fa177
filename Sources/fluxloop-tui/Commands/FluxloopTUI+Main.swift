import ArgumentParser
import CellGrid
import CursesTerminal
import Support

extension FluxloopTUI {
  private static let leastHelpColumns = 40

  /// As ArgumentParser's, apart from what it prints itself, such as help: that it could not be written ends the
  /// program with code 1, as for all other output.
  static func main() {
    RuntimeBacktrace.prevent()
    FileSizeLimit.makeFail()
    StandardStreams.reserve()
    do {
      var command = try parseAsRoot(CommandLineWords.folded)
      try command.run()
    } catch {
      // ArgumentParser drops descriptions that have no room beside the names of options; its debug build crashes.
      if Output.helpColumns < leastHelpColumns { setenv("COLUMNS", "\(leastHelpColumns)", 1) }
      let (text, code) = (message(for: error), exitCode(for: error))
      guard !text.isEmpty else { exit(withError: error) }
      writeAll(
        Array(SafeText.lines(text).utf8), to: code == .success ? STDOUT_FILENO : STDERR_FILENO)
      Support.exit(code.rawValue)
    }
  }

  /// The message of an error, in which no line feed of an argument begins a line.
  private static func message(for error: any Error) -> String {
    let lineFeed = UInt8(ascii: "\n")
    // Bytes, because the start of an argument may combine with the quote before it.
    var message = Array(fullMessage(for: error).utf8)
    for argument in CommandLineWords.all where argument.utf8.contains(lineFeed) {
      // It repeats a whole argument, or what is before or after its equals sign.
      for text in [argument] + argument.split(separator: "=", maxSplits: 1).map(String.init)
      where text.contains(where: { !$0.isWhitespace }) {
        message = message.replacing(Array(text.utf8), with: Array(Sanitizer.line(text).utf8))
      }
    }
    return String(decoding: message, as: UTF8.self)
  }
}
