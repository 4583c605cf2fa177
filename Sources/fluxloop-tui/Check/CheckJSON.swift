import TraceCore

/// The report as `check --format json` gives it.
enum CheckJSON {
  static func write(_ report: CheckReport, to output: inout Output) {
    var json = JSONWriter()
    json.open("{")
    json.open("[", "findings")
    for problem in report.problems {
      write(problem, &json)
      output.write(json.drain())
    }
    json.close("]")
    json.object("summary") { json in
      json.integer(report.count(.error), "errors")
      json.integer(report.count(.warning), "warnings")
      json.integer(report.count(.info), "infos")
    }
    json.close("}")
    output.write(json.drain() + [0x0A])
  }

  private static func write(_ problem: CheckReport.Problem, _ json: inout JSONWriter) {
    let info = problem.rule.info
    json.object { json in
      json.string(problem.rule.rawValue, "rule")
      json.string(info.family.rawValue, "family")
      json.string(problem.severity.rawValue, "severity")
      json.string(problem.confidence.rawValue, "confidence")
      json.integer(problem.count, "count")
      json.string(problem.traceID, "trace_id")
      json.array("observation_ids") { json in
        for id in problem.observationIDs { json.string(id) }
      }
      json.string(problem.tool, "tool")
      json.array("evidence") { json in
        for evidence in problem.evidence {
          json.object { json in
            json.string(evidence.file, "file")
            json.integer(evidence.line > 0 ? evidence.line : nil, "line")
            json.string(evidence.excerpt, "excerpt")
          }
        }
      }
      json.string(problem.message, "message")
      json.string(info.cause, "cause")
      json.string(info.fix, "fix")
      json.array("see_also") { json in for place in problem.seeAlso { json.string(place) } }
    }
  }
}
