import Explorer
import TraceCore

/// The output of `failures --format json`.
struct FailuresJSON: Report {
  let list: FailureList

  func write(to output: inout Output) {
    var json = JSONWriter()
    json.object { json in
      json.array("groups") { json in
        for group in list.failures.groups { write(group, &json) }
      }
    }
    output.writeLine(&json)
  }

  private func write(_ group: FailureGroup, _ json: inout JSONWriter) {
    json.object { json in
      json.string(group.signature.text, "signature")
      json.string(group.signature.errorClass, "class")
      json.string(group.signature.message, "message")
      json.string(group.signature.place, "where")
      json.integer(group.count, "count")
      json.integer(group.runs, "runs")
      json.integer(group.experiments, "experiments")
      json.string(group.first.map(Self.text), "first")
      json.string(group.last.map(Self.text), "last")
      let example = list.example(of: group)
      json.object("example") { json in
        json.string(example?.trace, "trace_id")
        json.string(example?.observation, "observation_id")
        json.string(example?.path, "path")
      }
    }
  }

  /// ISO 8601 in UTC, to the millisecond.
  private static func text(_ time: Timestamp) -> String {
    Format.moment(time).split(separator: " ").joined(separator: "T") + "Z"
  }
}
