extension ExperimentRecords {
  /// The names of all evaluators: first those of the summary, then others that scored a run. Linear in
  /// the scores.
  public var evaluatorNames: [String] {
    var names: [String] = []
    var known: Set<String> = []
    func add(_ name: String) { if known.insert(name).inserted { names.append(name) } }
    for evaluator in summary?.evaluation?.evaluators ?? [] { add(evaluator.name) }
    for trace in traces {
      for score in trace.evaluation?.scores ?? [] { add(score.name) }
    }
    return names
  }
}
