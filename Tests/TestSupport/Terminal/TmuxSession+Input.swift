extension TmuxSession {
  /// Presses keys, named as tmux names them.
  package func press(_ keys: String...) async throws {
    try await tmux(["send-keys", "--"] + keys)
  }

  /// Presses one key several times.
  package func press(_ key: String, times: Int) async throws {
    try await tmux(["send-keys", "-N", "\(times)", "--", key])
  }

  /// Types text, character by character.
  package func type(_ text: String) async throws {
    try await tmux(["send-keys", "-l", "--", text])
  }

  /// Types a line and ends it with a line feed, which a raw terminal takes as the end of a line
  /// too.
  package func enter(_ line: String) async throws {
    try await type(line)
    try await press("C-j")
  }

  /// Sends bytes as a terminal does, for example a report of the mouse.
  package func send(_ text: String) async throws {
    try await tmux(["send-keys", "-H"] + text.utf8.map { String($0, radix: 16) })
  }

  /// Reports a press and a release of the left button. Column and row count from 0.
  package func click(column: Int, row: Int) async throws {
    let position = "\(column + 1);\(row + 1)"
    try await send("\u{1B}[<0;\(position)M\u{1B}[<0;\(position)m")
  }

  /// Reports one step of the wheel. Column and row count from 0.
  package func wheel(up: Bool, column: Int = 5, row: Int = 5) async throws {
    try await send("\u{1B}[<\(up ? 64 : 65);\(column + 1);\(row + 1)M")
  }

  /// Pastes text, marked as pasted if the program enabled that.
  package func paste(_ text: String) async throws {
    try await tmux(["set-buffer", "--", text, ";", "paste-buffer", "-p"])
  }

  package func resize(columns: Int, rows: Int) async throws {
    try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Allows programs to set the clipboard of tmux.
  package func allowClipboard() async throws {
    try await tmux(["set-option", "-s", "set-clipboard", "on"])
  }
}
