import Foundation
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
      /// The row of the cursor then, in the tree of the command `tree`.
      var row: (@Sendable (TreeReport.Experiment) throws -> Int?)?
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
        shown: ["tool lookup_booking", "reference"], setup: ["0", "g"],
        row: { report in
          let calls = report.observations.filter { $0.name == "lookup_booking" }
          return report.row(calls[1].id)
        }),
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
      Task(
        name: "a line", keys: ["L", "12"], shown: ["go to: L12"],
        row: { report in
          let file = Samples.singleTurn + "/observations.jsonl"
          let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
          let id = lines[11].firstMatch(of: /"id": ?"([^"]+)"/)?.1
          return id.flatMap { report.row(String($0)) }
        }),
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
        guard let row = task.row else { return }
        // The position gives way to the line of the detail; back in the tree it is the row's.
        let report = try await TreeReport.experiment(Samples.singleTurn)
        try await screen.press(task.keys.first == "L" ? "Enter" : "Escape")
        try await screen.waitForRow(try #require(try row(report)))
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
