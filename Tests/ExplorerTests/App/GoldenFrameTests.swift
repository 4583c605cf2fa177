import CellGrid
import Foundation
import Testing
import TraceCore

@testable import Explorer

/// Frames that were looked at once and found right, text and roles.
///
/// `UPDATE_GOLDEN=1 Tests/run --filter GoldenFrame` writes them again; review the difference like code.
@Suite("Golden frames")
struct GoldenFrameTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var folder = "Tests/ExplorerTests/Fixtures/demo"
    let keys: [Key]
    var sizes = [(80, 24), (200, 50)]
    var testDescription: String { name }
  }

  private static func typed(_ text: String) -> [Key] { text.map { .character($0) } }
  private static let allSizes = [(20, 5), (40, 12), (80, 24), (120, 40), (200, 50)]

  static let cases: [Case] = [
    Case(name: "opened", keys: [], sizes: allSizes),
    Case(name: "root-cause", keys: typed("e"), sizes: allSizes),
    Case(name: "detail", keys: typed("eee") + [.enter, .down, .down], sizes: allSizes),
    Case(name: "filter-typing", keys: typed("ftype:tool is:er")),
    Case(name: "filter-mistake", keys: typed("ftpye:tool")),
    Case(name: "errors-only", keys: typed("x")),
    Case(name: "type-menu", keys: typed("TT") + [.character("T")] + typed(" "), sizes: [(80, 24)]),
    Case(name: "search", keys: typed("/polic"), sizes: [(80, 24)]),
    Case(name: "help", keys: typed("?"), sizes: [(80, 24)]),
    Case(name: "broken", folder: "sample-artifacts/broken", keys: typed("0"), sizes: allSizes),
    Case(name: "broken-findings", folder: "sample-artifacts/broken", keys: typed("p")),
  ]

  @Test("Frames match their golden files", arguments: cases)
  func matches(_ test: Case) throws {
    // Paths show on the screen, so they must be the same on every machine.
    try #require(FileManager.default.changeCurrentDirectoryPath(Samples.root.path))
    for (columns, rows) in test.sizes {
      let location = try #require(try ExperimentFinder.find(test.folder).first)
      var state = Samples.state(
        ExperimentLoader.load(location, store: .none), columns: columns, rows: rows)
      state.theme = RoleTheme.theme
      for key in test.keys { Samples.perform(&state, .key(key)) }
      let frame = render(state)
      let styles = frame.styleLayer(naming: RoleTheme.names)
      try compare(
        frame.text + "\n" + String(repeating: "=", count: 8) + "\n" + styles + "\n",
        "\(test.name)-\(columns)x\(rows)")
    }
  }

  private func compare(_ text: String, _ name: String) throws {
    let file = Samples.root.appending(path: "Tests/ExplorerTests/Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "\(name) differs; now:\n\(text)")
  }
}
