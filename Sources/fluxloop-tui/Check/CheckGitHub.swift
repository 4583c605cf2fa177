import TraceCore

/// The report as workflow commands, which code hosts show beside the lines.
enum CheckGitHub {
  /// Annotations of one problem; more of them would only repeat it.
  private static let placeLimit = 10

  static func write(_ report: CheckReport, to output: inout Output) {
    for problem in report.problems {
      for evidence in problem.evidence.prefix(placeLimit) {
        let level = problem.severity == .info ? "notice" : problem.severity.rawValue
        let line = evidence.line > 0 ? ",line=\(evidence.line)" : ""
        let title = property("\(problem.rule.rawValue): \(problem.rule.info.title)")
        output.write(
          "::\(level) file=\(property(evidence.file))\(line),title=\(title)::"
            + data("\(problem.message). \(problem.rule.info.fix)") + "\n")
      }
    }
  }

  /// The escapes of workflow commands: nothing foreign may end one and begin another.
  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default:
        result.unicodeScalars.append(
          isHarmful(scalar.value) ? "\u{FFFD}" : scalar)
      }
    }
  }

  /// Controls, and what reorders text.
  private static func isHarmful(_ value: UInt32) -> Bool {
    value < 0x20 || 0x7F..<0xA0 ~= value || 0x200E...0x200F ~= value || 0x2028...0x202E ~= value
      || 0x2066...0x2069 ~= value || value == 0x61C
  }

  private static func property(_ text: String) -> String {
    data(text).reduce(into: "") { result, character in
      switch character {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.append(character)
      }
    }
  }
}
