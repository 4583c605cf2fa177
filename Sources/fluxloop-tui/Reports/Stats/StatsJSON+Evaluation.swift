import TraceCore

/// `evaluation`: the verdicts in all, by evaluator, by persona and by criterion.
extension StatsJSON {
  func write(_ evaluation: EvaluationStatistics?, _ json: inout JSONWriter) {
    guard let evaluation else { return json.string(nil, "evaluation") }
    json.object("evaluation") { json in
      json.integer(evaluation.count, "count")
      json.integer(evaluation.passed, "passed")
      json.number(evaluation.passRate, "pass_rate")
      json.number(evaluation.averageScore, "average_score")
      json.number(evaluation.threshold, "threshold")
      json.string(evaluation.summary?.method, "aggregate_method")
      json.bool(evaluation.summary?.isSuccess, "overall_success")
      json.string(evaluation.summary?.goal, "goal")
      writeEvaluators(evaluation, &json)
      writePersonas(evaluation, &json)
      writeCriteria(evaluation.summary?.criteria ?? [], &json)
      json.integer(evaluation.summary?.judgeCallCount, "llm_calls")
      json.number(evaluation.summary?.judgeSampleRate, "llm_sample_rate")
      json.array("recommendations") { json in
        for recommendation in evaluation.summary?.recommendations ?? [] {
          json.object { json in
            json.string(recommendation.title, "title")
            json.string(recommendation.priority, "priority")
            json.string(recommendation.summary, "summary")
          }
        }
      }
      json.array("top_reasons") { json in
        for reason in evaluation.summary?.topReasons ?? [] {
          json.object { json in
            json.string(reason.text, "reason")
            json.integer(reason.count, "count")
          }
        }
      }
    }
  }

  private func writeEvaluators(_ evaluation: EvaluationStatistics, _ json: inout JSONWriter) {
    json.array("evaluators") { json in
      for evaluator in evaluation.evaluators {
        json.object { json in
          json.string(evaluator.name, "name")
          json.integer(evaluator.count, "count")
          json.number(evaluator.average, "average")
          json.number(evaluator.min, "min")
          json.number(evaluator.max, "max")
          json.number(evaluator.threshold, "threshold")
          json.number(evaluator.passRate, "pass_rate")
        }
      }
    }
  }

  private func writePersonas(_ evaluation: EvaluationStatistics, _ json: inout JSONWriter) {
    json.array("personas") { json in
      for persona in evaluation.personas {
        json.object { json in
          json.string(persona.name, "persona")
          json.integer(persona.count, "count")
          json.number(persona.averageScore, "average_score")
          json.number(persona.passRate, "pass_rate")
        }
      }
    }
  }

  private func writeCriteria(
    _ criteria: [EvaluationSummary.Criterion], _ json: inout JSONWriter
  ) {
    json.array("criteria") { json in
      for criterion in criteria {
        json.object { json in
          json.string(criterion.section, "section")
          json.string(criterion.name, "name")
          json.bool(criterion.isMet, "met")
          json.number(criterion.actual, "value")
          json.number(criterion.threshold, "threshold")
          json.string(criterion.unit.rawValue, "unit")
        }
      }
    }
  }
}
