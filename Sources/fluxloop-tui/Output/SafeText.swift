import CellGrid
import Support
import TraceCore

/// Text that may repeat what the command line or a file contains, or the name of a file.
enum SafeText {
  /// The text as one line, sanitised and ended by a line feed.
  static func line(_ text: some StringProtocol) -> String {
    WorkflowText.disarmed(Sanitizer.line(Path.shown(String(text)))) + "\n"
  }

  /// The lines of a text, each as ``line(_:)``.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined()
  }
}
