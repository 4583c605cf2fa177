import TraceCore

/// The output of `check --format sarif`: SARIF 2.1.0 with one result a finding.
struct CheckSARIF: Report {
  let report: FindingReport
  let root: ReportRoot

  /// Of more locations, the first are listed.
  private static let locationLimit = 100

  func write(to output: inout Output) {
    var json = JSONWriter()
    json.object { json in
      json.string("https://json.schemastore.org/sarif-2.1.0.json", "$schema")
      json.string("2.1.0", "version")
      json.array("runs") { json in
        json.object { json in
          json.object("tool") { $0.object("driver") { writeDriver(&$0) } }
          json.string("utf16CodeUnits", "columnKind")
          json.array("results") { json in
            for finding in report.findings { json.object { write(finding, &$0) } }
          }
        }
      }
    }
    output.writeLine(&json)
  }

  private func writeDriver(_ json: inout JSONWriter) {
    json.string(Program.name, "name")
    json.string(Program.version, "version")
    json.array("rules") { json in
      for info in RuleInfo.all {
        json.object { json in
          json.string(info.rule.rawValue, "id")
          json.message(info.title, "shortDescription")
          json.message(info.shows, "fullDescription")
          json.message("\(info.cause) \(info.fix)", "help")
        }
      }
    }
  }

  private func write(_ finding: ReportedFinding, _ json: inout JSONWriter) {
    let info = finding.info
    json.string(finding.rule.rawValue, "ruleId")
    json.string(finding.severity == .info ? "note" : finding.severity.rawValue, "level")
    json.message("\(finding.message). Cause: \(info.cause) Fix: \(info.fix)", "message")
    json.array("locations") { json in
      for line in finding.occurrences(limit: Self.locationLimit) {
        json.object { $0.object("physicalLocation") { write(line, &$0) } }
      }
    }
    writeFix(of: finding, &json)
    json.object("properties") { json in
      json.string(finding.confidence.rawValue, "confidence")
      json.integer(finding.count, "count")
    }
  }

  /// The changes of one file. Bytes that are no text cannot be written.
  private func writeFix(of finding: ReportedFinding, _ json: inout JSONWriter) {
    guard let source = finding.source else { return }
    let texts = source.edits.map { String(validating: $0.replacement, as: UTF8.self) }
    guard !texts.isEmpty, !texts.contains(nil) else { return }
    json.array("fixes") { json in
      json.object { json in
        json.message("\(finding.rule.rawValue): change the decorators", "description")
        json.array("artifactChanges") { json in
          json.object { json in
            json.object("artifactLocation") {
              $0.string(root.uri(source.line.location.path), "uri")
            }
            json.array("replacements") { json in
              for (edit, text) in zip(source.edits, texts) {
                json.object { write(edit, text, &$0) }
              }
            }
          }
        }
      }
    }
  }

  private func write(_ edit: SourceEdit, _ text: String?, _ json: inout JSONWriter) {
    json.object("deletedRegion") { json in
      json.integer(edit.start.line, "startLine")
      json.integer(edit.start.column, "startColumn")
      json.integer(edit.end.line, "endLine")
      json.integer(edit.end.column, "endColumn")
    }
    json.message(text ?? "", "insertedContent")
  }

  private func write(_ quoted: QuotedLine, _ json: inout JSONWriter) {
    let location = quoted.location
    json.object("artifactLocation") { $0.string(root.uri(location.path), "uri") }
    guard let line = location.line else { return }
    json.object("region") { json in
      json.integer(line, "startLine")
      json.message(quoted.excerpt, "snippet")
    }
  }
}

extension JSONWriter {
  /// Writes an object with the member `text`.
  fileprivate mutating func message(_ text: String, _ key: StaticString) {
    object(key) { $0.string(text, "text") }
  }
}
