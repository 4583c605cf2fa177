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
    StandardStreams.reserve()
    do {
      var command = try parsed()
      // The screen has its own way to end.
      if !(command is ExploreCommand) { FileSizeLimit.makeFail() }
      try command.run()
    } catch {
      FileSizeLimit.makeFail()
      // ArgumentParser drops descriptions that have no room beside the names of options; its debug build crashes.
      if Output.helpColumns < leastHelpColumns { setenv("COLUMNS", "\(leastHelpColumns)", 1) }
      let (text, code) = (fullMessage(for: error), exitCode(for: error))
      guard !text.isEmpty else { exit(withError: error) }
      writeAll(
        Array(SafeText.lines(text).utf8), to: code == .success ? STDOUT_FILENO : STDERR_FILENO)
      Support.exit(code.rawValue)
    }
  }

  /// The command of the arguments, or an error whose message repeats them without their line feeds.
  private static func parsed() throws -> any ParsableCommand {
    do {
      return try parseAsRoot()
    } catch {
      let arguments = CommandLine.arguments.dropFirst()
      guard arguments.contains(where: { $0.utf8.contains(UInt8(ascii: "\n")) }) else { throw error }
      _ = try parseAsRoot(arguments.map { Sanitizer.line($0) })
      throw error
    }
  }
}
