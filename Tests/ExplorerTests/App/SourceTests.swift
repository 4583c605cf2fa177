import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// Python source that is scanned while an experiment is loaded and diagnosed.
@Suite("Source on the screen")
struct SourceTests {
  private static let sample = Samples.decoratorMistakes + "/decorator-order/not-callable/wrong"
  private static let parallel = Samples.decoratorMistakes + "/concurrent-context/gather/wrong"

  private let scan = SourceScanner.scan(Self.sample)

  /// A diagnosed experiment whose source has not been scanned yet.
  private func diagnosed(_ folder: String = Self.sample) throws -> State {
    var state = State.loading(scansSource: true)
    let experiment = try Experiment.loaded(from: folder)
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    state.answer(.diagnosed(ExperimentOverview(experiment.diagnosed())), in: .diagnosis)
    return state
  }

  /// Whether a finding of the shown snapshot has lines of the source.
  private func isTied(_ state: State) -> Bool {
    state.tree?.overview.findings.lines.findings.contains { $0.source != nil } == true
  }

  @Test("The scan starts with the loading, and the diagnosis has what it found.")
  func scanFirst() throws {
    var state = State(
      size: Size(columns: 80, rows: 24),
      experiments: [ListedExperiment(name: "x", path: "x", summary: nil)], scansSource: true)
    #expect(state.start().compactMap(\.startedSlot) == [.load, .scan])
    state.answer(.scanned(scan), in: .scan)
    let experiment = try Experiment.loaded(from: Self.sample)
    let effects = state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    #expect(effects.compactMap(\.startedSlot) == [.diagnosis])
    state.answer(
      .diagnosed(ExperimentOverview(experiment.diagnosed(), source: state.source)), in: .diagnosis)
    #expect(isTied(state) && state.requests.running[.diagnosis] == nil)
  }

  @Test("A scan that ends after the diagnosis is tied to it, also below a prompt and a filter.")
  func scanLast() throws {
    for keys in ["", "f", "ftype:tool", "/x", "p"] {
      var state = try diagnosed()
      #expect(!isTied(state) && state.requests.running[.diagnosis] == nil)
      state.pressKeys(keys)
      let before = try #require(state.tree)
      state.answer(.scanned(scan), in: .scan)
      #expect(isTied(state), "\(keys)")
      #expect(state.waiting == nil && state.tree?.filtering == nil)
      #expect(
        state.tree?.cursor == before.cursor
          && state.tree?.filtered?.matches == before.filtered?.matches)
    }
  }

  @Test("A filter that waits for the diagnosis shows the source as well.")
  func filteredDiagnosis() throws {
    var state = State.loading(scansSource: true)
    let experiment = try Experiment.loaded(from: Self.sample)
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    state.pressKeys("x")
    let id = try #require(state.requests.running[.diagnosis])
    let effects = update(
      &state, .answered(.diagnosed(ExperimentOverview(experiment.diagnosed())), id))
    #expect(state.tree?.filtering?.target != nil)
    state.answer(.scanned(scan), in: .scan)
    #expect(!isTied(state))
    state.perform(try effects.lastAnswer())
    #expect(isTied(state) && state.waiting == nil && state.tree?.filtering == nil)
  }

  @Test("The header, the list and a report count a mistake in artifacts and source once.")
  func counts() throws {
    let all = SourceScanner.scan(Samples.decoratorMistakes + "/decorator-order")
    var state = State.showing(try Experiment.loaded(from: Self.sample), source: all)
    let tree = try #require(state.tree)
    let report = FindingReport([tree.experiment], source: all)
    #expect(report.findings.count > 1)
    #expect(render(state).text.contains("⚠ \(report.findings.count)\n"))
    #expect(state.list.experiments[0].counts?.findings == report.findings.count)
    state.pressKeys("p")
    #expect(render(state).text.contains("\(report.findings.count) findings in"))
  }

  @Test("A finding that only the source shows has no row, and says where it is.")
  func sourceAlone() throws {
    let experiment = try Observations.load([Observations.line("o")], store: .none)
    var state = State.showing(experiment, source: scan)
    state.pressKeys("w")
    #expect(state.message?.text.contains("p: list them") == true)
    state.pressKeys("p")
    state.pressKeys(.enter)
    #expect(state.message?.text.hasPrefix("only the source shows it: ") == true)
    #expect(state.overlay != nil)
  }

  @Test("Moving parallel calls replaces a tie of the other placement.")
  func placement() throws {
    var state = try diagnosed(Self.parallel)
    let id = try #require(state.requests.running[.scan])
    let tie = update(&state, .answered(.scanned(scan), id))
    #expect(state.requests.running[.diagnosis] != nil)
    let move = update(&state, .key(.character("R")))
    #expect(move.cancels(.diagnosis))
    state.perform(try move.lastAnswer())
    state.perform(try tie.lastAnswer())
    let tree = try #require(state.tree)
    #expect(tree.experiment.isRepaired && tree.overview.findings.scan == state.source?.number)
  }

  @Test("A reload scans again, and the newer scan replaces the older one.")
  func reload() throws {
    let experiment = try Experiment.loaded(from: Self.sample)
    var state = State.showing(experiment, source: scan)
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    state.answer(
      .diagnosed(ExperimentOverview(experiment.diagnosed(), source: state.source)), in: .diagnosis)
    #expect(isTied(state))
    state.answer(.scanned(SourceScanner.scan([])), in: .scan)
    #expect(!isTied(state))
  }

  @Test("The experiments of a list are counted after the scan, with its findings.")
  func list() {
    var state = State(
      size: Size(columns: 80, rows: 24),
      experiments: ["a", "b"].map { ListedExperiment(name: $0, path: $0, summary: nil) },
      scansSource: true)
    #expect(state.start().compactMap(\.startedSlot) == [.summaries, .scan])
    #expect(state.answer(.scanned(scan), in: .scan).compactMap(\.startedSlot) == [.counts])
  }

  @Test("Files that could not be read are reported.")
  func failures() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "x.py")
    var state = try diagnosed()
    let report = SourceScanner.scan([folder.path, folder.path("a"), folder.path("b")])
    state.answer(.scanned(report), in: .scan)
    #expect(
      state.message?.text
        == "\(folder.path("a")): No such file or directory, and 1 more failure")
  }

  @Test("Hostile text in source is shown without its control characters.")
  func hostileText() throws {
    let folder = try TemporaryFolder()
    let text = "\u{1B}[31m\u{202E}\u{7}"
    try folder.write(
      "import fluxloop\nfrom agents import function_tool\n@fluxloop.tool(name=\"fare_rules\") "
        + "# \(text)\n@function_tool # \(text)\ndef fare_rules(): pass\n", to: "a\u{1B}[2J/x.py")
    let experiment = try Experiment.loaded(from: Self.sample)
    for columns in [80, 200] {
      var state = State.showing(
        experiment, source: SourceScanner.scan(folder.path), columns: columns, rows: 50)
      for key in ["w", "d", "p"] {
        state.pressKeys(key)
        let frame = render(state).text
        #expect(frame.contains("@fluxloop.tool(name=") || key == "d")
        #expect(
          !frame.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 || $0 == "\u{202E}" })
      }
    }
  }
}
