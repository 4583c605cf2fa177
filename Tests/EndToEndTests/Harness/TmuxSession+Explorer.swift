import TestSupport

extension TmuxSession {
  /// Runs fluxloop-tui in a terminal while `body` uses it. After it ends, the screen shows
  /// `exit code N`, and a shell takes the next input.
  static func running(
    _ arguments: String..., columns: Int = 120, rows: Int = 40,
    environment: [String: String] = [:], unset: [String] = [],
    _ body: (TmuxSession) async throws -> Void
  ) async throws {
    try await running(
      Program.path, arguments, columns: columns, rows: rows, environment: environment,
      unset: unset, body)
  }

  /// Waits for the status line to show that the cursor is on a row, counted from 1.
  @discardableResult
  func waitForRow(_ row: Int) async throws -> [String] {
    try await wait(until: "row \(row)") { Self.row(in: $0) == row }
  }

  /// The row of the cursor, as the status line shows it.
  func row() async throws -> Int? { Self.row(in: try await lines()) }

  static func row(in lines: [String]) -> Int? {
    guard let match = lines.last?.firstMatch(of: /row (\d+)\/\d+/) else { return nil }
    return Int(match.1)
  }
}
