import CellGrid
import Support

/// Text that may repeat what the command line or a file contains.
enum SafeText {
  /// The text as one line, sanitised and ended by a line feed.
  static func line(_ text: some StringProtocol) -> String {
    WorkflowText.disarmed(Sanitizer.line(text)) + "\n"
  }

  /// The lines of a text, each as ``line(_:)``.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined()
  }
}
