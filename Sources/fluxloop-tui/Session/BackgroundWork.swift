import Explorer
import Support
import TraceCore

/// What one kind of request does.
protocol BackgroundWork: Sendable {
  /// The answer, if it can be had without the eye noticing the wait; otherwise `nil`.
  func immediateAnswer() -> Answer?
  /// Does the work on a separate thread and sends the answers.
  func run(_ reply: Reply)
}

extension BackgroundWork {
  func immediateAnswer() -> Answer? { nil }

  /// Answers at once or starts a thread.
  func start(_ reply: Reply) -> Action? {
    if let answer = immediateAnswer() { return reply.action(answer) }
    runOnNewThread { run(reply) }
    return nil
  }
}

extension Experiment {
  /// Whether all rows can be looked at faster than the eye notices, even on a slow machine. A result
  /// that came a moment later would flicker.
  var isSmall: Bool { tree.count <= 20_000 }
}
