import ArtifactFiles
import PythonScan
import Support

/// The command line that applies the fixes of a source, for a person to type.
package struct FixCommand: Sendable {
  /// The scanned path that contains the file, as a word of the command.
  private let source: String
  private let names: DecoratorNames

  /// The command for a file that was scanned.
  init(_ file: String, in report: SourceReport) {
    source = CommandWords.quoted(bytes: Path.bytes(of: report.path(containing: file)))
    names = report.names
  }

  /// The command, with quotes where a shell needs them.
  package var text: String { text(source: source) }

  /// The same for a line with little room: `shortened` returns a shorter form of the path.
  package func text(shortened: (_ path: String) -> String) -> String {
    text(source: shortened(source))
  }

  private func text(source: String) -> String {
    let decorators =
      names.framework.flatMap { ["--framework-decorator", CommandWords.quoted($0)] }
      + names.fluxloop.flatMap { ["--fluxloop-decorator", CommandWords.quoted($0)] }
    return (["fluxloop-tui", "check", "--source", source] + decorators + ["--fix"])
      .joined(separator: " ")
  }
}
