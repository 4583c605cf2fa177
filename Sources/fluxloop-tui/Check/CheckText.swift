import CellGrid
import TraceCore

/// The report for people: problem by problem, with places, cause and fix.
struct CheckText {
  private let report: CheckReport
  private let paint: Paint

  /// Places of a problem that are listed before the rest is only counted.
  private static let placeLimit = 5

  init(_ report: CheckReport, paint: Paint) {
    self.report = report
    self.paint = paint
  }

  func write(to output: inout Output) {
    var explained: Set<Rule> = []
    for problem in report.problems {
      write(problem, explains: explained.insert(problem.rule).inserted, to: &output)
    }
    let counts = Severity.allCases.reversed().map { "\(report.count($0)) \($0.rawValue)s" }
    output.write(
      report.problems.isEmpty
        ? paint.green("no findings") + "\n" : counts.joined(separator: ", ") + "\n")
  }

  private func write(
    _ problem: CheckReport.Problem, explains: Bool, to output: inout Output
  ) {
    let info = problem.rule.info
    let head = [
      colored(problem.severity), paint.bold(problem.rule.rawValue),
      problem.tool.map { Sanitizer.line($0) }, paint.dim("(\(problem.confidence.rawValue))"),
    ]
    output.write(head.compactMap { $0 }.joined(separator: "  ") + "\n")
    output.write("  \(Sanitizer.line(problem.message))\n")
    for evidence in problem.evidence.prefix(Self.placeLimit) {
      let place = evidence.line > 0 ? "\(evidence.file):\(evidence.line)" : evidence.file
      output.write(
        "    \(Sanitizer.line(place))  \(paint.dim(Sanitizer.line(evidence.excerpt)))\n")
    }
    let rest = problem.evidence.count - Self.placeLimit
    if rest > 0 { output.write("    … and \(rest) more places\n") }
    for place in problem.seeAlso.prefix(Self.placeLimit) {
      output.write("    see also \(Sanitizer.line(place))\n")
    }
    output.write("  cause: \(info.cause)\n  fix:   \(info.fix)\n")
    if explains, let example = info.example {
      for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
        output.write("    " + paint.dim(String(line)) + "\n")
      }
    }
    output.write("\n")
  }

  private func colored(_ severity: Severity) -> String {
    switch severity {
    case .error: paint.red("✗ error")
    case .warning: paint.yellow("⚠ warning")
    case .info: paint.dim("i info")
    }
  }
}

/// A rule's text for `check --explain`.
enum RuleText {
  static func text(_ info: RuleInfo) -> String {
    var text = "\(info.rule.rawValue) (\(info.family.rawValue)): \(info.title)\n"
    text += "  shows: \(info.shows)\n  cause: \(info.cause)\n  fix:   \(info.fix)\n"
    for line in (info.example ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    where info.example != nil {
      text += "    \(line)\n"
    }
    return text
  }
}
