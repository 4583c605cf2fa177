import ArgumentParser
import CellGrid
import TraceCore

/// Prints findings, for people and for CI.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.CommandName.check.rawValue,
    abstract: "Report findings about the instrumentation and the files.",
    discussion: """
      Exit codes: 0 no findings of the severity of --fail-on or worse, 1 such findings, 2 a path, \
      a file that --rule or --family leave out, a part of --source or, without a path, what may be \
      an experiment could not be read, 64 wrong usage. With --diff: 0 nothing to fix, 1 a diff was printed. \
      With --fix: 0 every fix was written, 2 a file could not be written or has changed meanwhile.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }
  enum Limit: String, ExpressibleByArgument, CaseIterable {
    case error, warning, never

    var severity: Severity? {
      switch self {
      case .error: .error
      case .warning: .warning
      case .never: nil
      }
    }
  }

  @OptionGroup var location: LocationOptions
  @OptionGroup var colors: ColorOptions

  @Option(
    help: "Output format; sarif: SARIF 2.1.0 for code scanning, github: workflow annotations.")
  var format = Format.text

  @Option(
    help: """
      The folder to which paths in sarif and github are relative; by default the repository around \
      the working folder.
      """,
    completion: .directory)
  var root: String?

  @Option(help: "The lowest severity that makes the exit code 1.")
  var failOn = Limit.warning

  @OptionGroup var rules: RuleOptions
  @OptionGroup var source: SourceOptions

  @Flag(
    help: """
      Print what can be fixed in --source as a unified diff for 'patch -p1' in that folder, instead \
      of findings.
      """)
  var diff = false

  @Flag(help: "Fix what can be fixed in the files of --source, instead of printing findings.")
  var fix = false

  @Option(parsing: .singleValue, help: "Explain these rules and exit.")
  var explain: [String] = []

  func validate() throws {
    _ = try explainedRules()
    if let root, Path.kind(root) != .folder {
      throw ValidationError("--root: \(Sanitizer.line(Path.shown(root))) is not a folder")
    }
    if diff || fix { try validateFix() }
  }

  private func validateFix() throws {
    if diff, fix { throw ValidationError("use either --diff or --fix") }
    if format != .text { throw ValidationError("--diff and --fix print no findings in a format") }
    if source.paths.isEmpty { throw ValidationError("--diff and --fix need --source") }
    if diff, source.paths.count > 1 {
      throw ValidationError("--diff takes one --source, because its paths are relative to that")
    }
    if !location.paths.isEmpty {
      throw ValidationError("--diff and --fix change source and read no experiments")
    }
  }

  func run() throws {
    let explained = try explainedRules()
    if !explained.isEmpty { return RuleText(rules: explained).print() }
    if diff || fix { return try fixSource() }
    let isSelection = self.rules.isSelection
    let rules = try rules.rules()
    let (experiments, isComplete) = try self.experiments(rules)
    let scanned = try source.report()
    let report = FindingReport(experiments, source: scanned, rules: rules)
    switch format {
    case .text: CheckText(report: report, paint: colors.paint).print()
    case .json: CheckJSON(report: report).print()
    case .sarif: CheckSARIF(report: report, root: ReportRoot(root)).print()
    case .github: CheckGitHub(report: report, root: ReportRoot(root)).print()
    }
    if let limit = failOn.severity, report.findings.contains(where: { $0.severity >= limit }) {
      throw ExitCode(1)
    }
    let isUnread = isSelection && Self.isUnread(experiments.map(\.records), by: rules)
    if isUnread || !isComplete || scanned?.isComplete == false { throw Opening.nothingOpened }
  }

  /// Whether files could not be read and the chosen rules do not say so: findings of these rules may be missing. Lines
  /// that could not be read are reported; files have been.
  private static func isUnread(_ experiments: [ExperimentRecords], by rules: Set<Rule>) -> Bool {
    if !rules.contains(.malformedLine) { Opening.reportLostLines(of: experiments) }
    let isEndIgnored = !rules.contains(.fileForm) && Opening.reportIgnoredEnds(of: experiments)
    return isEndIgnored
      || experiments.contains {
        ($0.unreadFiles + $0.unreadDocuments).contains { !rules.contains($0.rule) }
      }
  }

  /// Prints or applies the fixes of the findings that would be reported.
  private func fixSource() throws {
    let rules = try rules.rules()
    guard let report = try source.report() else { return }
    let fixes = SourceFixes(report.fixes { rules.contains($0.rule) }, of: report)
    if fix {
      guard fixes.apply() else { throw Opening.nothingOpened }
    } else {
      fixes.diff().print()
      if !fixes.fixes.isEmpty { throw ExitCode(1) }
      if !fixes.outside.isEmpty { throw Opening.nothingOpened }
    }
    if !report.isComplete { throw Opening.nothingOpened }
  }

  private func explainedRules() throws -> [Rule] {
    try explain.flatMap { try RuleOptions.rules(in: $0, of: "--explain") }
  }

  /// The diagnosed experiments, and whether they are all that may be there.
  private func experiments(_ rules: Set<Rule>) throws -> ([Experiment], isComplete: Bool) {
    // With --source alone, no experiment is needed.
    guard source.paths.isEmpty || !location.paths.isEmpty else { return ([], isComplete: true) }
    // What the source explains, and where else a tool has findings, does not depend on what is reported.
    let examined = source.paths.isEmpty ? rules : rules.union(RuleOptions.standard)
    let (experiments, isComplete) = try location.allExperiments()
    return (experiments.map { $0.diagnosed(wanted: examined, showsRows: false) }, isComplete)
  }
}
