import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Layout of the detail")
struct DetailLayoutTests {
  /// An experiment of one observation, and its record.
  private func load(_ line: String) throws -> (Experiment, LoadedRecord) {
    let experiment = try Observations.load([line], store: .none)
    return (
      experiment,
      LoadedRecord(
        range: experiment.record(of: 0), content: .document(try JSONDocument(Array(line.utf8))))
    )
  }

  /// The lines about an observation whose record has been read.
  private func lines(
    _ line: String, isRaw: Bool = false, columns: Int = 60
  ) throws -> [DetailLine] {
    let (experiment, record) = try load(line)
    return DetailLayout.lines(
      experiment, row: experiment.tree.row(ofObservation: 0), records: [record],
      columns: columns, view: isRaw ? .raw : .json)
  }

  /// The first words of all headings except the one of short values.
  private func headings(_ lines: [DetailLine]) -> [String] {
    lines.filter(\.isHeading).compactMap { $0.text.split(separator: " ").dropFirst().first }
      .map(String.init).filter { $0 != "fields" }
  }

  @Test(
    "Error and traceback come first, then input and output, then the rest in the order of the file.",
    arguments: [
      (#""output": "o", "input": {"x": 1}"#, nil, ["input", "output"]),
      (
        #""zeta": [1], "input": "i", "metadata": {"traceback": "t", "error_type": "E"}"#, "boom",
        ["error", "traceback", "input", "zeta", "metadata"]
      ),
      (#""metadata": {}"#, nil, []),
      (#""status_message": "late""#, nil, ["status"]),
    ] as [(String, String?, [String])])
  func sections(extra: String, error: String?, expected: [String]) throws {
    let found = headings(try lines(Observations.line("a", error: error, extra: extra)))
    #expect(found == expected)
  }

  @Test("The title shows type and error in their roles.")
  func title() throws {
    let line = Observations.line("a", type: "tool", error: "boom")
    let title = try #require(try lines(line).first)
    #expect(title.description == "tool‹tool›strong‹ a›error‹  ✗ error›")
  }

  @Test("A parent in another trace is said to be there, and not to be lost.")
  func parentElsewhere() throws {
    let experiment = try Observations.load([
      Observations.line("0af7651916cd43dd"),
      Observations.line("stray", parent: "0af7651916cd43dd", trace: "u"),
      Observations.line("lost", parent: "nobody", trace: "u"),
    ])
    let texts = [0, 1].map { number in
      DetailLayout.lines(
        experiment, row: experiment.tree.row(ofMissingParent: number), records: [], columns: 70,
        view: .json
      ).map(\.text)
    }
    #expect(texts[0][0] == "parent  in another trace")
    #expect(texts[0].contains("its trace t"))
    #expect(texts[0].contains("It was recorded in that trace, and its children in this one."))
    #expect(texts[1][0] == "parent  not in the file")
    #expect(texts[1].contains("It never ended, or it was dropped before it was written."))
  }

  @Test("An error's text begins with its type, once.")
  func errorType() throws {
    for (error, expected) in [
      ("'ref'", "KeyError: 'ref'"), ("KeyError: 'ref'", "KeyError: 'ref'"), ("", "KeyError"),
    ] {
      let line = Observations.line(
        "a", error: error, extra: #""metadata": {"error_type": "KeyError"}"#)
      let lines = try lines(line)
      let heading = try #require(lines.firstIndex { $0.text.contains("── error") })
      #expect(lines[heading + 1].description == "error‹\(expected)›")
    }
  }

  @Test("The raw record is the line of the file.")
  func raw() throws {
    let line = Observations.line("a")
    let lines = try lines(line, isRaw: true, columns: 1_000)
    let heading = try #require(lines.firstIndex { $0.text.contains("raw line 1") })
    #expect(lines[(heading + 1)...].map(\.text) == [line])
  }

  @Test("Until the records are read, a line says that they are being read.")
  func reading() throws {
    let experiment = try Observations.load([Observations.line("a")], store: .none)
    let lines = DetailLayout.lines(experiment, row: 1, records: nil, columns: 40)
    #expect(lines.last?.description == "dim‹reading …›")
  }

  @Test("No line is wider than the pane, whatever its width.", arguments: [1, 12, 30, 77])
  func width(columns: Int) throws {
    let text = String(repeating: "many words and 日本語 ", count: 40)
    let line = Observations.line(
      "a", name: text, error: text, extra: #""input": {"k": "\#(text)", "l": [[["\#(text)"]]]}"#)
    // A narrow pane is laid out as if it had 12 columns; a wide glyph may hang over by one.
    let lines = try lines(line, columns: columns)
    let widest = lines.map { $0.indent + $0.spans.columnWidth }.max() ?? 0
    #expect(widest <= max(columns, 12) + 8)
  }

  @Test("The text for `show` contains no escape characters.")
  func plainText() throws {
    let line = Observations.line("a", extra: #""input": "red \u001b[31m""#)
    let (experiment, record) = try load(line)
    let text = DetailLayout.text(experiment, row: 1, records: [record], columns: 60)
    #expect(!text.joined().unicodeScalars.contains("\u{1B}"))
  }

  @Test("The observation that is kept of several lines shows that they repeat it.")
  func repeatedLines() throws {
    let experiment = try Observations.load(
      [Observations.line("a", end: nil), Observations.line("a")], store: .none)
    let lines = DetailLayout.lines(experiment, row: 1, records: [], columns: 80).map(\.text)
    #expect(
      lines.contains {
        $0.contains("duplicate-id") && $0.contains("line 2 was kept") || $0.contains("kept")
      }, "\(lines)")
  }
}
