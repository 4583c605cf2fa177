import TraceCore

/// The output of `check --explain`.
struct RuleText: Report {
  let rules: [Rule]

  func write(to output: inout Output) {
    for (number, rule) in rules.enumerated() {
      if number > 0 { output.writeLine() }
      write(rule.info, to: &output)
    }
  }

  private func write(_ info: RuleInfo, to output: inout Output) {
    output.writeLine("\(info.rule.rawValue) (\(info.family.rawValue)): \(info.title)")
    output.writeLine("  shows: \(info.shows)")
    for line in info.causeAndFix { output.writeLine(line) }
    for line in info.exampleLines { output.writeLine("    " + line) }
  }
}

extension RuleInfo {
  var causeAndFix: [String] { ["  cause: \(cause)", "  fix:   \(fix)"] }

  /// The lines of the example; none without an example.
  var exampleLines: [String] {
    example?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
  }
}
