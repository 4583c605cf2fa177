import TestSupport
import Testing
import TraceCore

@Suite("Findings in artifacts and source")
struct FindingReportTests {
  private static let sample = Samples.decoratorMistakes + "/decorator-order/not-callable/wrong"
  /// A mistake on a tool that the sample does not have.
  private static let other = """
    import fluxloop
    from agents import function_tool
    @fluxloop.tool()
    @function_tool
    def other(): pass

    """

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func experiment() throws -> Experiment {
    try Experiment.loaded(from: Self.sample).diagnosed()
  }

  @Test("A mistake that artifacts and source show is one finding, with the lines of both.")
  func tied() throws {
    let experiment = try experiment()
    let alone = FindingReport([experiment])
    let report = FindingReport([experiment], source: SourceScanner.scan(Self.sample))
    // One of the two names no tool, and has the other's reason.
    #expect(alone.findings.map(\.tool) == ["fare_rules", nil])
    #expect(report.findings.map(\.tool) == ["fare_rules"])
    let finding = try #require(report.findings.first)
    #expect(finding.rule == .decoratorOrder && finding.severity == .error)
    #expect(finding.findingNumber(0) != nil)
    #expect(finding.occurrences().allSatisfy { $0.location.file.hasSuffix(".jsonl") })
    #expect(finding.signs.last?.text.hasPrefix("the source shows it in ") == true)
    let lines = try #require(finding.source).lines
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.location.file.hasSuffix("program.py") })
    #expect(lines.map { $0.excerpt.prefix(2) } == ["@f", "@f"])
  }

  @Test("A finding in source alone follows those in artifacts of its severity.")
  func alone() throws {
    try folder.write(Self.other, to: "other.py")
    let experiment = try experiment()
    let source = SourceScanner.scan([Self.sample, folder.path])
    let report = FindingReport([experiment], source: source)
    #expect(report.findings.map(\.tool) == ["fare_rules", nil, "other"])
    let last = try #require(report.findings.last { $0.severity == .error })
    #expect(last.tool == "other" && last.findingNumber(0) == nil && last.count == 1)
    #expect(last.occurrences().map(\.location.line) == [3])
  }

  @Test("A finding that names no tool is tied to the only candidate, and to none of several.")
  func candidates() throws {
    let traceback = [
      "Traceback (most recent call last):", #"  File \"/srv/app.py\", line 3, in f"#, "    go()",
      #"  File \"/venv/lib/python3.12/site-packages/fluxloop/decorators.py\", line 9, in w"#,
      "    go()", "TypeError: 'Tool' object is not callable",
    ].joined(separator: #"\n"#)
    let line = Observations.line(
      "o", error: "'Tool' object is not callable",
      extra: #""metadata": {"error_type": "TypeError", "traceback": "\#(traceback)"}"#)
    let experiment = try Observations.load([line], store: .none).diagnosed()
    let alone = FindingReport([experiment]).findings
    #expect(alone.map(\.rule) == [.decoratorOrder])
    #expect(alone.map(\.tool) == [nil])
    try folder.write(Self.other, to: "a.py")
    let one = FindingReport([experiment], source: SourceScanner.scan(folder.path)).findings
    #expect(one.map(\.tool) == ["other"] && one.map(\.severity) == [.error])
    #expect(one.first?.findingNumber(0) == 0 && one.first?.source != nil)
    try folder.write(Self.other, to: "b.py")
    let several = FindingReport([experiment], source: SourceScanner.scan(folder.path)).findings
    #expect(several.count == 3)
    #expect(several.filter { $0.findingNumber(0) != nil }.map(\.tool) == [nil])
  }

  @Test("Only findings of the chosen rules are reported, in artifacts and source.")
  func rules() throws {
    let report = FindingReport(
      [try experiment()], source: SourceScanner.scan(Self.sample), rules: [.doubleDecorator])
    #expect(report.findings.isEmpty)
  }

  @Test("What explains a finding does so if only the rule of one of them is reported.")
  func explainedByOtherRule() throws {
    let path = Samples.decoratorMistakes + "/decorator-order/langchain-invoke/wrong"
    let experiment = try Experiment.loaded(from: path).diagnosed(wanted: [.uncapturedTool])
    let source = SourceScanner.scan(path)
    let captured = FindingReport([experiment], source: source, rules: [.uncapturedTool]).findings
    #expect(captured.map(\.severity) == [.error] && captured.allSatisfy { $0.source != nil })
    // Alone, the finding in source is its own, and refers to what it explains.
    let order = FindingReport([experiment], source: source, rules: [.decoratorOrder]).findings
    #expect(order.map(\.rule) == [.decoratorOrder])
    #expect(order.allSatisfy { $0.findingNumber(0) == nil && !$0.seeAlso.isEmpty })
    #expect(FindingReport([experiment], source: source).findings.count == 1)
  }

  @Test(
    "The command of a fix names the path that was scanned, as a shell reads it, and the decorators.",
    arguments: [
      ("src", "check --source FOLDER/src --fix"),
      ("my code", "check --source 'FOLDER/my code' --fix"),
      ("it's", #"check --source 'FOLDER/it'\''s' --fix"#),
    ])
  func fixCommand(_ name: String, _ expected: String) throws {
    try folder.write(Self.other, to: name + "/a/x.py")
    let report = FindingReport([], source: SourceScanner.scan([folder.path(name)]))
    let command = report.findings.first?.source?.fixCommand?.text
    #expect(command == "fluxloop-tui " + expected.replacing("FOLDER", with: folder.path))
    let named = SourceScanner.scan(
      [folder.path(name), folder.path(name + "/a")],
      names: DecoratorNames(framework: ["r.tool"], fluxloop: ["own"]))
    #expect(named.findings.count == 1)
    let words = FindingReport([], source: named).findings.first?.source?.fixCommand?.text
    #expect(
      words?.hasSuffix(" --framework-decorator r.tool --fluxloop-decorator own --fix") == true)
    #expect(words?.contains("/a") == true)
  }
}
