/// Why a test in a terminal cannot continue.
package enum TmuxFailure: Error, CustomStringConvertible {
  case notInstalled(reason: String)
  case command([String], errors: String)
  /// The screen did not become what a test waited for.
  case timedOut(expected: String, screen: [String])

  package var description: String {
    switch self {
    case .notInstalled(let reason):
      "Tests of the screen need tmux: \(reason). Install it, for example: apt-get install tmux"
    case .command(let arguments, let errors): "tmux \(arguments.joined(separator: " ")): \(errors)"
    case .timedOut(let expected, let screen):
      "timed out waiting for \(expected); the screen:\n" + screen.joined(separator: "\n")
    }
  }
}
