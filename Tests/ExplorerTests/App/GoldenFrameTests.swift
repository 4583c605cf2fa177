import CellGrid
import Foundation
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Frames as text and roles, compared with files that a person has reviewed.
///
/// `UPDATE_GOLDEN=1 Tests/run --filter GoldenFrame` writes them again; review the difference like code.
@Suite("Golden frames")
struct GoldenFrameTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var folder = "Tests/ExplorerTests/Fixtures/demo"
    /// Python source that is scanned, if any.
    var source: String?
    /// Whether it is known what spans act as, and which calls are missing.
    var isDiagnosed = false
    let keys: [Key]
    var sizes = [(80, 24), (200, 50)]
    var testDescription: String { name }
  }

  private static let allSizes = [(20, 5), (40, 12), (80, 24), (120, 40), (200, 50)]

  private static let pageSizes = [(80, 24), (120, 36), (200, 50)]
  private static let evaluated = "sample-artifacts/exp_20261122_200140"
  private static let mistakes = "sample-artifacts/decorator-mistakes/decorator-order"
  private static let mistake = mistakes + "/not-callable/wrong"
  private static let timeline = "Tests/ExplorerTests/Fixtures/timeline"
  private static let conversationSizes = [(80, 24), (120, 36), (200, 50)]

  static let cases: [Case] = [
    Case(name: "opened", keys: [], sizes: allSizes),
    Case(name: "root-cause", keys: Key.typed("e"), sizes: allSizes),
    Case(name: "detail", keys: Key.typed("eee") + [.enter, .down, .down], sizes: allSizes),
    Case(name: "filter-typing", keys: Key.typed("ftype:tool is:er")),
    Case(name: "filter-mistake", keys: Key.typed("ftpye:tool")),
    Case(name: "errors-only", keys: Key.typed("x")),
    Case(name: "type-menu", keys: Key.typed("TTT "), sizes: [(80, 24)]),
    Case(name: "search", keys: Key.typed("/polic"), sizes: [(80, 24)]),
    Case(
      name: "copy-menu", keys: Key.typed("e") + [.tab] + Key.typed("JJy"),
      sizes: [(40, 12), (80, 24), (120, 40)]),
    Case(
      name: "detail-search",
      keys: Key.typed("e") + [.tab] + Key.typed("/booking") + [.enter, .character("n")],
      sizes: [(40, 12), (80, 24), (120, 40)]),
    Case(name: "go-to", keys: Key.typed(":L12"), sizes: [(40, 12), (80, 24), (120, 40)]),
    Case(name: "sort-menu", keys: Key.typed("s") + [.tab], sizes: pageSizes),
    Case(name: "sorted", keys: Key.typed("0sd"), sizes: pageSizes),
    Case(name: "list", keys: Key.typed("sKjm"), sizes: pageSizes),
    Case(name: "list-prompt", keys: Key.typed("sD") + [.enter], sizes: pageSizes),
    Case(name: "zoomed", keys: Key.typed("ehhzjm"), sizes: pageSizes),
    Case(name: "plumbing-hidden", keys: Key.typed("0H"), sizes: pageSizes),
    Case(name: "help", keys: Key.typed("?"), sizes: [(80, 24)]),
    Case(name: "broken", folder: "sample-artifacts/broken", keys: Key.typed("0"), sizes: allSizes),
    Case(
      name: "conversation", folder: "Tests/ExplorerTests/Fixtures/conversation",
      keys: Key.typed("0G") + [.tab], sizes: conversationSizes),
    Case(
      name: "conversation-unfolded", folder: "Tests/ExplorerTests/Fixtures/conversation",
      keys: Key.typed("0G") + [.tab] + Key.typed("j") + [.enter], sizes: [(120, 40)]),
    Case(
      name: "run-conversation", folder: "Tests/ExplorerTests/Fixtures/conversation",
      keys: [.enter] + Key.typed("v") + [.down, .down, .down], sizes: conversationSizes),
    Case(
      name: "timeline", folder: timeline, keys: Key.typed("t0gjjj"),
      sizes: [(40, 12), (80, 24), (120, 36), (200, 50)]),
    Case(
      name: "timeline-zoomed", folder: timeline, keys: Key.typed("t0gjjjjj++"),
      sizes: conversationSizes),
    Case(
      name: "timeline-detail", folder: timeline, keys: Key.typed("t0gjj") + [.enter],
      sizes: conversationSizes),
    Case(
      name: "run-summary", folder: evaluated, keys: Key.typed("g") + [.enter],
      sizes: [(40, 12)] + conversationSizes),
    Case(
      name: "run-summary-unfolded", folder: evaluated,
      keys: Key.typed("g") + [.enter] + Key.typed("G") + [.enter],
      sizes: [(120, 36)]),
    Case(
      name: "failed-run", folder: "sample-artifacts/travel-support-20261126-042137",
      keys: [.enter], sizes: conversationSizes),
    Case(
      name: "contract", folder: "sample-artifacts/benchmark-20261126-042138",
      keys: Key.typed("g]") + [.enter], sizes: conversationSizes),
    Case(
      name: "acting", folder: "Tests/ExplorerTests/Fixtures/conversation", isDiagnosed: true,
      keys: Key.typed("0j"), sizes: conversationSizes),
    Case(
      name: "candidates", keys: Key.typed("ftype:") + [.tab, .tab],
      sizes: conversationSizes),
    Case(
      name: "help-detail", keys: [.enter] + Key.typed("?"), sizes: conversationSizes),
    Case(
      name: "broken-findings", folder: "sample-artifacts/broken", keys: Key.typed("p"),
      sizes: pageSizes),
    Case(
      name: "finding-unfolded", folder: "sample-artifacts/broken",
      keys: Key.typed("pl/dup") + [.enter],
      sizes: [(80, 24)]),
    Case(
      name: "finding-raw", folder: "sample-artifacts/broken", keys: Key.typed("p") + [.enter],
      sizes: [(80, 24)]),
    Case(name: "failures", folder: evaluated, keys: Key.typed("p") + [.tab], sizes: pageSizes),
    Case(
      name: "failure-opened", folder: evaluated,
      keys: Key.typed("p") + [.tab, .enter] + Key.typed("n"),
      sizes: [(80, 24)]),
    Case(name: "statistics", folder: evaluated, keys: Key.typed("S"), sizes: pageSizes),
    Case(
      name: "statistics-sorted", folder: evaluated, keys: Key.typed("S>>>sG"), sizes: pageSizes),
    Case(name: "source-findings", folder: mistake, source: mistakes, keys: Key.typed("p")),
    Case(
      name: "source-detail", folder: mistake, source: mistake, keys: Key.typed("wdd") + [.pageDown]),
    Case(
      name: "source-note", folder: mistake, source: mistake, keys: Key.typed("w"), sizes: [(80, 24)]
    ),
  ]

  @Test("Frames match their golden files.", arguments: cases)
  func matches(_ test: Case) throws {
    // Paths show on the screen, so they must be the same on every machine.
    try #require(FileManager.default.changeCurrentDirectoryPath(Repository.root))
    for (columns, rows) in test.sizes {
      let loaded = try Experiment.loaded(from: test.folder, store: .none)
      let experiment = test.isDiagnosed ? loaded.diagnosed() : loaded
      var state =
        test.source.map {
          .showing(experiment, source: SourceScanner.scan($0), columns: columns, rows: rows)
        } ?? State.showing(experiment, columns: columns, rows: rows)
      state.theme = RoleTheme.theme
      for key in test.keys { state.perform(.key(key)) }
      let frame = render(state)
      let styles = frame.styleLayer(naming: RoleTheme.names)
      try compare(
        frame.text + "\n" + String(repeating: "=", count: 8) + "\n" + styles + "\n",
        "\(test.name)-\(columns)x\(rows)")
    }
  }

  private func compare(_ text: String, _ name: String) throws {
    let file = URL(filePath: Repository.path("Tests/ExplorerTests/Golden/\(name).txt"))
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
