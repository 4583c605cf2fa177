import TraceCore

/// The members of a trace in `tree --format json`, except its observations.
struct TraceJSON {
  private let experiment: Experiment
  private let number: Int
  private let findings: Int

  /// `findings` is the number of findings about the trace and its observations.
  init(_ experiment: Experiment, trace number: Int, findings: Int) {
    self.experiment = experiment
    self.number = number
    self.findings = findings
  }

  func write(_ json: inout JSONWriter) {
    let trace = experiment.traces[number]
    json.string(trace.id, "id")
    json.string(trace.name, "name")
    json.integer(trace.iteration, "iteration")
    json.string(trace.persona, "persona")
    json.string(trace.outcome.rawValue, "outcome")
    json.bool(trace.isRunning, "running")
    json.string(trace.origin.rawValue, "origin")
    json.number(trace.durationMilliseconds, "duration_ms")
    json.string(trace.error, "error")
    json.string(RunTexts(experiment, trace: number).input, "input")
    json.string(trace.terminationReason, "termination_reason")
    json.integer(trace.turnCount, "turns")
    json.integer(usage?.total, "tokens")
    json.usage(usage)
    json.number(experiment.cost(ofTrace: number), "cost_usd")
    write(trace.evaluation, &json)
    write(trace.contract, &json)
    json.integer(findings, "findings")
  }

  /// What the run states, otherwise the sum of what its observations report.
  private var usage: Usage? {
    if let usage = experiment.traces[number].usage { return usage }
    return experiment.usage(in: experiment.tree.rows(ofTrace: number))
  }

  private func write(_ contract: Contract?, _ json: inout JSONWriter) {
    guard let contract else { return json.string(nil, "contract") }
    json.object("contract") { json in
      json.bool(contract.pass, "pass")
      json.integer(contract.errors, "errors")
      json.integer(contract.warnings, "warnings")
    }
  }

  private func write(_ evaluation: Evaluation?, _ json: inout JSONWriter) {
    guard let evaluation else { return json.string(nil, "evaluation") }
    json.object("evaluation") { json in
      json.bool(evaluation.pass, "pass")
      json.number(evaluation.score, "score")
      json.object("scores") { json in
        for score in evaluation.scores {
          json.key(score.name)
          json.number(score.value)
        }
      }
      json.object("reasons") { json in
        for (name, reasons) in RunTexts(experiment, trace: number).reasons {
          json.key(name)
          json.array { json in
            for reason in reasons { json.string(reason) }
          }
        }
      }
    }
  }
}
