import ArtifactFiles
import PythonScan
import TraceModel

/// A finding in Python source as it is reported. All findings that it explains refer to it.
package final class ReportedSource: Sendable {
  private let finding: SourceFinding
  let severity: Severity
  let confidence: Confidence
  /// What speaks for the finding and against it; empty for what the source shows without doubt.
  let signs: [Sign]
  /// The line of the finding.
  package let line: QuotedLine
  /// The changes of the file that fix it; empty if it must be fixed by hand.
  package let edits: [SourceEdit]
  /// The command that applies the fix; `nil` if it must be fixed by hand.
  package let fixCommand: FixCommand?

  init(_ finding: SourceFinding, in report: SourceReport) {
    self.finding = finding
    signs = finding.signs
    confidence = signs.isEmpty ? .certain : Confidence(signs)
    severity = Severity(finding.rule == .decoratorOrder ? .error : .warning, at: confidence)
    line = QuotedLine(
      location: FileLine(file: finding.file, line: finding.line), excerpt: finding.excerpt)
    edits = finding.edits.isEmpty || !report.mayChange(finding.file) ? [] : finding.edits
    fixCommand = edits.isEmpty ? nil : FixCommand(finding.file, in: report)
  }

  /// The rule that reports the same mistake in artifacts.
  var rule: Rule { finding.rule }
  var tool: String { finding.toolName }
  var message: String { finding.message }

  /// The user's own lines that show the finding: its own, and that of the other decorator.
  package var lines: [QuotedLine] {
    guard let other = finding.otherLine, let excerpt = finding.otherExcerpt, other != finding.line
    else { return [line] }
    let location = FileLine(file: finding.file, line: other)
    return [line, QuotedLine(location: location, excerpt: excerpt)]
  }

  /// What the user's own lines become; empty if it is not known.
  package var fixedLines: [String] { finding.fixedLines }

  /// What the source says for the findings that it explains.
  package var sign: Sign { .strong("the source shows it in \(line.location)") }
}
