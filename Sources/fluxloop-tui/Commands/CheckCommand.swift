import ArgumentParser
import CellGrid
import Explorer
import TraceCore

/// The findings, for people and for CI.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report what is wrong with the instrumentation and the files.",
    discussion: """
      Exit codes: 0 clean, 1 findings of the severity of --fail-on or worse, 2 nothing could be \
      opened, 64 wrong usage.
      """)

  enum CheckFormat: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, never

    var severity: Severity? {
      switch self {
      case .error: .error
      case .warning: .warning
      case .never: nil
      }
    }
  }

  @OptionGroup var source: SourceOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "text, json, sarif (2.1.0, for code scanning) or github (annotations).")
  var format = CheckFormat.text

  @Option(help: "The severity that makes the exit code 1: error, warning or never.")
  var failOn = FailOn.warning

  @Option(help: "Only these rules, as decorator-order,uncaptured-tool.")
  var rule: String?

  @Option(help: "None of these rules.")
  var ignore: String?

  @Option(
    name: .customLong("source"), help: "Python files to look for the same mistakes in.",
    completion: .directory)
  var pythonSource: String?

  @Option(
    name: .customLong("framework-decorator"),
    help: "A decorator that --source shall know as a framework's, besides those that it knows.")
  var frameworkDecorators: [String] = []

  @Option(help: "Explain a rule, and end.")
  var explain: String?

  func validate() throws {
    _ = try rules(rule, "--rule")
    _ = try rules(ignore, "--ignore")
    _ = try rules(explain, "--explain")
  }

  func run() throws {
    if let explain = try rules(explain, "--explain") {
      return print(explain.map { RuleText.text($0.info) }.joined(separator: "\n"), terminator: "")
    }
    let report = try self.report()
    var output = Output()
    switch format {
    case .text:
      CheckText(report, paint: Paint(isOn: Output.hasColor(self.output.color))).write(to: &output)
    case .json: CheckJSON.write(report, to: &output)
    case .sarif: CheckSARIF.write(report, to: &output)
    case .github: CheckGitHub.write(report, to: &output)
    }
    if let limit = failOn.severity, report.problems.contains(where: { $0.severity >= limit }) {
      output.flush()
      throw ExitCode(1)
    }
  }

  private func report() throws -> CheckReport {
    // With --source alone, no experiment need be there.
    let opensExperiments = pythonSource == nil || !source.paths.isEmpty
    let experiments =
      opensExperiments ? try Opening.load(try source.sources(all: true), store: source.store) : []
    let only = try rules(rule, "--rule").map(Set.init)
    let ignored = Set(try rules(ignore, "--ignore") ?? [])
    let wanted = (only ?? Set(Rule.allCases)).subtracting(ignored)
    var report = CheckReport(experiments.map { $0.diagnosed(wanted: wanted) })
    if let pythonSource { try report.add(scan(pythonSource)) }
    report.problems.removeAll { !wanted.contains($0.rule) }
    return report
  }

  private func scan(_ path: String) throws -> SourceReport {
    let report = SourceScanner.scan(path, frameworkDecorators: frameworkDecorators)
    for failure in report.failures { Opening.complain("\(failure.path): \(failure.reason)") }
    guard report.filesRead > 0 else {
      Opening.complain("\(path): no Python file could be read")
      throw Opening.nothingOpened
    }
    return report
  }

  /// The rules in a list of names; `nil` without a list.
  private func rules(_ list: String?, _ option: String) throws -> [Rule]? {
    guard let list else { return nil }
    // An empty variable of a workflow must not turn a gate green.
    guard list.contains(where: { $0 != "," && !$0.isWhitespace }) else {
      throw ValidationError("\(option) names no rule")
    }
    return try list.split(separator: ",").map { name in
      let name = name.filter { !$0.isWhitespace }
      if let rule = Rule(rawValue: name) { return rule }
      let near = Query.nearest(name, among: Rule.allCases.map(\.rawValue))
      throw ValidationError(
        "\(option): unknown rule \"\(name)\""
          + (near.map { "; did you mean \"\($0)\"?" }
            ?? "; there are \(Rule.allCases.map(\.rawValue).joined(separator: ", "))"))
    }
  }
}
