import TestSupport
import Testing

extension EndToEnd {
  /// The keys of docs/tasks.md, on a sample.
  @Suite("Tasks with their keys counted")
  struct TaskTests {
    struct Task: Sendable {
      let name: String
      /// As the table has them, with what is typed in between.
      let keys: [String]
      /// What then shows, all of it.
      let shown: [String]
      /// Keys that lead to the row where it begins.
      var setup: [String] = []
    }

    private static let small: [Task] = [
      Task(
        name: "error of the failed run", keys: ["Enter"], shown: ["RefundFailed", "error     "]),
      Task(
        name: "slowest generation and its prompt", keys: ["s", "D", "Enter", "Enter"],
        shown: ["generations by duration", "▾ ⋯ ", "user   "]),
      Task(
        name: "lowest score and its reason", keys: ["s", "O", "Enter", "NPage"],
        shown: ["runs by score", "why "]),
      Task(
        name: "second lookup_booking", keys: ["/", "lookup_booking", "Enter", "n", "Enter"],
        shown: ["tool lookup_booking", "reference"], setup: ["0", "g"]),
      Task(
        name: "tools with arguments", keys: ["Enter", "J"],
        shown: ["── calls", "issue_refund  ", "lookup_booking  "]),
      Task(
        name: "what is new in a prompt", keys: ["s", "D", "Enter"],
        shown: ["── new since #", "chat_completion #"]),
      Task(
        name: "copy a tool's output", keys: ["y", "o"], shown: ["copied "],
        setup: ["0", "g", "/", "lookup_booking", "Enter"]),
      Task(name: "where the time went", keys: ["t"], shown: ["self: model ", "critical path"]),
      Task(
        name: "tokens of a model", keys: ["S", "NPage", "NPage"],
        shown: ["── models", "stub-large-1"]),
      Task(
        name: "a word in a body", keys: ["Enter", "/", "Z9LOST"], shown: ["hit 1/"],
        setup: ["0", "g", "/", "issue_refund", "Enter"]),
      Task(name: "a line", keys: ["L", "12"], shown: ["go to: L12", "row "]),
    ]

    @Test("At 80×24 the keys show it.", arguments: small)
    func keys(_ task: Task) async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: "? help")
        for key in task.setup + task.keys {
          // A key with a name, or a text.
          if key.count == 1 || ["Enter", "Escape", "NPage"].contains(key) {
            try await screen.press(key)
          } else {
            try await screen.type(key)
          }
        }
        for text in task.shown { try await screen.wait(for: text) }
      }
    }

    @Test("At 120×36 the summary of the failed run shows its error and its calls at once.")
    func atOnce() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 36) { screen in
        try await screen.wait(for: "error     GatewayError")
        try await screen.wait(for: "── calls")
        try await screen.wait(for: "time      model ")
      }
    }
  }
}
