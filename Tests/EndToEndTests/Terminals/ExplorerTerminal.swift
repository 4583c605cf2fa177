import Support
import TestSupport
import Testing

/// The program in raw terminals.
enum ExplorerTerminal {
  /// How many terminals are used at once.
  private static let width = 6

  static func program(_ arguments: [String]) -> TerminalProgram {
    var program = TerminalProgram([Program.path] + arguments)
    program.environment = ["TERM": "xterm-256color", "ESCDELAY": "25"]
    return program
  }

  /// Calls `body` with each element, several at a time, because programs mostly wait.
  static func each<Element: Sendable>(
    _ elements: [Element], _ body: @escaping @Sendable (Element) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, element) in elements.enumerated() {
        if number >= width { try await group.next() }
        group.addTask { try await body(element) }
      }
      try await group.waitForAll()
    }
  }
}

extension PseudoTerminal {
  /// Waits until the tree shows: the status line has the keys of the tree.
  func waitForTree() async throws { try await wait(for: "timeline") }

  /// Types keys one at a time, so that each has its effect before the next.
  func press(_ keys: String...) async throws {
    for key in keys {
      let before = output.count
      try await type(key)
      // What a key does may not show.
      for _ in 0..<20 where output.count == before {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }

  /// What differs from the terminal before the program, after its end; empty if nothing does.
  func leftovers() async throws -> [String] {
    try await drain()
    var leftovers: [String] = []
    if let settings, settings != settingsBefore { leftovers.append("settings \(settings)") }
    if modes != .initial { leftovers.append("\(modes)") }
    return leftovers
  }
}
