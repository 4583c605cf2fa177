import Support
import TestSupport

extension TmuxSession {
  /// The path of the program under test, as a word of a shell command.
  static let probe = "'\(BuiltProgram.path("TerminalProbe"))'"

  /// Starts the probe in the shell, waits for its first frame and returns its process id.
  ///
  /// The probe crashes on request, and then prints no backtrace, because that takes seconds.
  @discardableResult
  func startProbe(
    _ arguments: String = "", term: String = "tmux-256color", environment: String = ""
  ) async throws -> pid_t {
    try await enter(
      "\(environment) TERM=\(term) SWIFT_BACKTRACE=enable=no \(Self.probe) \(arguments)")
    let lines = try await wait(for: "corner")
    let words = lines.first?.split(separator: " ") ?? []
    guard let word = words.first(where: { $0.hasPrefix("pid=") }),
      let pid = pid_t(word.dropFirst(4))
    else {
      throw TmuxFailure.timedOut(expected: "the probe's process id", screen: lines)
    }
    return pid
  }
}
