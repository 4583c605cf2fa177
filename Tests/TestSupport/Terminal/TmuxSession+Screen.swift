import Foundation

extension TmuxSession {
  /// The lines on the screen, without the blanks at their ends.
  package func lines() async throws -> [String] {
    try await tmux(["capture-pane", "-p"]).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init).dropLast()
  }

  /// The screen as one text, with the escape sequences for styles if `styles` is true.
  package func capture(styles: Bool = false) async throws -> String {
    try await tmux(["capture-pane", "-p"] + (styles ? ["-e"] : []))
  }

  /// The column at which each of the first `count` lines ends, as the terminal has laid them out.
  package func lineEnds(_ count: Int) async throws -> [Int] {
    try await tmux(["copy-mode", ";", "send-keys", "-X", "top-line"])
    let measureLine = [
      "send-keys", "-X", "end-of-line", ";", "display-message", "-p", "#{copy_cursor_x}", ";",
      "send-keys", "-X", "cursor-down", ";",
    ]
    let ends = try await tmux(
      Array((0..<count).map { _ in measureLine }.joined()) + ["send-keys", "-X", "cancel"])
    return ends.split(separator: "\n").compactMap { Int($0) }
  }

  /// A format variable of tmux, for example `alternate_on` or `mouse_any_flag`.
  package func value(_ name: String) async throws -> String {
    try await tmux(["display-message", "-p", "#{\(name)}"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What programs copied to the clipboard of tmux, one entry per line.
  package func clipboard() async throws -> String { try await tmux(["list-buffers"]) }

  /// The text that was copied to the clipboard of tmux last.
  package func clipboardContents() async throws -> String { try await tmux(["show-buffer"]) }
}
