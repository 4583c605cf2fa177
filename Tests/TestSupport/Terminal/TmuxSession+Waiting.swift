extension TmuxSession {
  private static let timeout = Duration.seconds(10)

  /// Polls until the lines on the screen satisfy a condition and do not change, because a frame can
  /// arrive in parts. Returns the lines. `expected` names the condition in the error after a
  /// timeout.
  @discardableResult
  package func wait(
    until expected: String, _ isReached: ([String]) throws -> Bool
  ) async throws -> [String] {
    let deadline = ContinuousClock.now + Self.timeout
    while true {
      // On a busy machine a screen can arrive here long after it was read. The last one that counts
      // is therefore read after the deadline.
      let isLast = ContinuousClock.now >= deadline
      let lines = try await lines()
      if try isReached(lines) {
        try await Task.sleep(for: .milliseconds(5))
        if try await self.lines() == lines { return lines }
      }
      if isLast { throw TmuxFailure.timedOut(expected: expected, screen: lines) }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Waits until some line contains a text.
  @discardableResult
  package func wait(for text: String) async throws -> [String] {
    try await wait(until: "“\(text)”") { $0.contains { $0.contains(text) } }
  }

  /// Waits until no line contains a text.
  @discardableResult
  package func wait(forNo text: String) async throws -> [String] {
    try await wait(until: "no “\(text)”") { !$0.contains { $0.contains(text) } }
  }

  /// Waits until the clipboard contains a text.
  package func wait(forClipboard text: String) async throws {
    let deadline = ContinuousClock.now + Self.timeout
    while try await !clipboard().contains(text) {
      guard ContinuousClock.now < deadline else {
        throw TmuxFailure.timedOut(
          expected: "“\(text)” in the clipboard", screen: try await lines())
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
