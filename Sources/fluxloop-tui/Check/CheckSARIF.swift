import TraceCore

/// The report as SARIF 2.1.0, one result a problem.
enum CheckSARIF {
  /// Places that one result lists at the most.
  private static let placeLimit = 100

  static func write(_ report: CheckReport, to output: inout Output) {
    var json = JSONWriter()
    json.object { json in
      json.string("https://json.schemastore.org/sarif-2.1.0.json", "$schema")
      json.string("2.1.0", "version")
      json.array("runs") { json in
        json.object { json in
          writeTool(&json)
          json.array("results") { json in
            for problem in report.problems { write(problem, &json) }
          }
        }
      }
    }
    output.write(json.drain() + [0x0A])
  }

  private static func writeTool(_ json: inout JSONWriter) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.string("fluxloop-tui", "name")
        json.string(FluxloopTUI.configuration.version, "version")
        json.array("rules") { json in
          for info in RuleInfo.all {
            json.object { json in
              json.string(info.rule.rawValue, "id")
              json.object("shortDescription") { $0.string(info.title, "text") }
              json.object("fullDescription") { $0.string(info.shows, "text") }
              json.object("help") { $0.string("\(info.cause) \(info.fix)", "text") }
            }
          }
        }
      }
    }
  }

  private static func write(_ problem: CheckReport.Problem, _ json: inout JSONWriter) {
    json.object { json in
      json.string(problem.rule.rawValue, "ruleId")
      json.string(problem.severity == .info ? "note" : problem.severity.rawValue, "level")
      json.object("message") { json in
        json.string(
          "\(problem.message). Cause: \(problem.rule.info.cause) Fix: \(problem.rule.info.fix)",
          "text")
      }
      json.array("locations") { json in
        for evidence in problem.evidence.prefix(placeLimit) { write(evidence, &json) }
      }
      json.object("properties") { json in
        json.string(problem.confidence.rawValue, "confidence")
        json.integer(problem.count, "count")
      }
    }
  }

  private static func write(_ evidence: CheckReport.Evidence, _ json: inout JSONWriter) {
    json.object { json in
      json.object("physicalLocation") { json in
        json.object("artifactLocation") { $0.string(uri(evidence.file), "uri") }
        guard evidence.line > 0 else { return }
        json.object("region") { json in
          json.integer(evidence.line, "startLine")
          json.object("snippet") { $0.string(evidence.excerpt, "text") }
        }
      }
    }
  }

  /// A path as a URI: what has a meaning there is escaped.
  private static func uri(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    return path.utf8.reduce(into: "") { result, byte in
      if plain.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }
}
