import TraceCore

/// The output of `stats --format json`.
///
/// One experiment is the document itself; several are elements of `experiments`.
struct StatsJSON: Report {
  let experiments: [ExperimentFigures]

  func write(to output: inout Output) {
    var json = JSONWriter()
    json.object { json in
      guard experiments.count > 1 else { return write(experiments[0].statistics, &json) }
      json.array("experiments") { json in
        for experiment in experiments {
          json.object { json in
            json.string(Path.shown(experiment.path), "path")
            json.string(experiment.name, "name")
            write(experiment.statistics, &json)
          }
        }
      }
    }
    output.writeLine(&json)
  }

  private func write(_ statistics: ExperimentStatistics, _ json: inout JSONWriter) {
    json.integer(statistics.observations, "observations")
    json.integer(statistics.traces, "traces")
    json.array("types") { json in
      for row in statistics.types {
        json.object { json in
          json.string(row.type, "type")
          write(row.figures, &json)
        }
      }
    }
    json.array("names") { json in
      for row in statistics.names {
        json.object { json in
          json.string(row.name, "name")
          json.string(row.type, "type")
          write(row.figures, &json)
        }
      }
    }
    json.array("models") { json in
      for row in statistics.models {
        json.object { json in
          json.string(row.model, "model")
          json.integer(row.figures.count, "count")
          json.integer(row.figures.usage?.total, "tokens")
          json.usage(row.figures.usage)
          json.number(row.figures.cost, "cost_usd")
        }
      }
    }
    write(statistics.evaluation, &json)
  }

  private func write(_ figures: Statistics, _ json: inout JSONWriter) {
    json.integer(figures.count, "count")
    json.integer(figures.errors, "errors")
    json.integer(figures.interrupted, "interrupted")
    json.number(figures.p50, "p50_ms")
    json.number(figures.p95, "p95_ms")
    json.number(figures.max, "max_ms")
    json.number(figures.selfTime, "self_ms")
    json.number(figures.criticalTime, "critical_ms")
    json.integer(figures.usage?.total, "tokens")
    json.usage(figures.usage)
    json.number(figures.cost, "cost_usd")
  }
}
