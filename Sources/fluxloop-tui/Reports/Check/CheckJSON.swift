import TraceCore

/// The output of `check --format json`.
struct CheckJSON: Report {
  let report: FindingReport

  func write(to output: inout Output) {
    var json = JSONWriter()
    json.open("{")
    json.open("[", "findings")
    for finding in report.findings {
      json.object { write(finding, &$0) }
      output.write(json.drain())
    }
    json.close("]")
    json.object("summary") { json in
      json.integer(report.count(.error), "errors")
      json.integer(report.count(.warning), "warnings")
      json.integer(report.count(.info), "infos")
    }
    json.close("}")
    output.writeLine(&json)
  }

  private func write(_ finding: ReportedFinding, _ json: inout JSONWriter) {
    let info = finding.info
    json.string(finding.rule.rawValue, "rule")
    json.string(info.family.rawValue, "family")
    json.string(finding.severity.rawValue, "severity")
    json.string(finding.confidence.rawValue, "confidence")
    json.array("signs") { json in
      for sign in finding.signs {
        json.object { json in
          json.bool(sign.isFor, "for")
          json.bool(sign.isStrong, "strong")
          json.string(sign.text, "text")
        }
      }
    }
    json.integer(finding.count, "count")
    json.string(finding.traceID, "trace_id")
    json.strings(finding.observationIDs, "observation_ids")
    json.string(finding.tool, "tool")
    write(finding.occurrences(), "evidence", &json)
    write(finding.source?.lines ?? [], "source", &json)
    json.bool(finding.source?.edits.isEmpty == false, "fixable")
    json.string(finding.message, "message")
    json.string(info.cause, "cause")
    json.string(info.fix, "fix")
    json.strings(finding.seeAlso.map(\.description), "see_also")
  }

  private func write(
    _ lines: [QuotedLine], _ key: StaticString, _ json: inout JSONWriter
  ) {
    json.array(key) { json in
      for line in lines {
        json.object { json in
          json.fileLine(line.location)
          json.string(line.excerpt, "excerpt")
        }
      }
    }
  }
}
