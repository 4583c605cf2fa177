import ArtifactFiles
import PythonScan

/// The command line that applies the fixes of a source, for a person to type.
package struct FixCommand: Sendable {
  /// The scanned path that contains the file, as it is shown.
  private let source: String
  private let names: DecoratorNames

  /// The command for a file that was scanned.
  init(_ file: String, in report: SourceReport) {
    source = Path.shown(report.path(containing: file))
    names = report.names
  }

  /// The command, with quotes where a shell needs them.
  package var text: String { text(source: Self.quoted(source)) }

  /// The same for a line with little room: `shortened` returns a shorter form of the path.
  package func text(shortened: (_ path: String) -> String) -> String {
    text(source: shortened(Self.quoted(source)))
  }

  private func text(source: String) -> String {
    let decorators =
      names.framework.flatMap { ["--framework-decorator", Self.quoted($0)] }
      + names.fluxloop.flatMap { ["--fluxloop-decorator", Self.quoted($0)] }
    return (["fluxloop-tui", "check", "--source", source] + decorators + ["--fix"])
      .joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./+,:@%=".contains($0) }
    guard !isPlain || word.isEmpty else { return word }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
