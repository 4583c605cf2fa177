import TraceCore

/// The verdicts of a run: the score and the reasons of each evaluator, and the assertions of the contract.
struct RunVerdicts {
  /// Those below their thresholds first, then the lowest scores, then evaluators without a score.
  private(set) var evaluators: [Evaluator] = []
  /// The failed ones first.
  private(set) var assertions: [ContractAssertion] = []

  struct Evaluator {
    let name: String
    /// `nil` if it is not a number.
    let score: Double?
    /// What stands in place of a number.
    var text: String?
    let threshold: Double?
    /// The reasons with the numbers of their records.
    var reasons: [(value: JSONDocument.Value, record: Int)] = []

    var isBelow: Bool { score.flatMap { score in threshold.map { score < $0 } } ?? false }
  }

  init(_ experiment: Experiment, _ trace: Trace, _ records: [LoadedRecord]) {
    let thresholds = Dictionary(
      (experiment.summary?.evaluation?.evaluators ?? []).map { ($0.name, $0.threshold) },
      uniquingKeysWith: { $1 })
    let documents = records.enumerated().compactMap { number, record in
      record.document.map {
        (number: number, role: experiment.files[record.range.file].role, root: $0.root)
      }
    }
    let evaluation = documents.first {
      $0.role == .perTraceEvaluation && ($0.root["scores"] != nil || $0.root["reasons"] != nil)
    }
    if let evaluation {
      addEvaluators(evaluation.root, evaluation.number, thresholds)
    } else {
      evaluators = (trace.evaluation?.scores ?? []).map {
        Evaluator(name: $0.name, score: $0.value, threshold: thresholds[$0.name] ?? nil)
      }
    }
    sort()
    // CLI 0.4 may repeat the assertions in errors.json.
    for document in documents where assertions.isEmpty {
      assertions = ContractAssertion.all(in: document.root)
    }
    assertions = assertions.filter { !$0.passed } + assertions.filter(\.passed)
  }

  private mutating func addEvaluators(
    _ root: JSONDocument.Value, _ record: Int, _ thresholds: [String: Double?]
  ) {
    var positions: [String: Int] = [:]
    func members(_ key: String) -> [JSONDocument.Value] {
      root[key].map { $0.kind == .object ? Array($0.children) : [] } ?? []
    }
    for value in members("scores") {
      let name = value.key ?? ""
      let evaluator = Evaluator(
        name: name, score: value.finite, text: value.finite == nil ? value.anyText ?? "" : nil,
        threshold: thresholds[name] ?? nil)
      // As in Python, the last of several members with the same key counts.
      if let position = positions[name] {
        evaluators[position] = evaluator
      } else {
        positions[name] = evaluators.count
        evaluators.append(evaluator)
      }
    }
    for value in members("reasons") {
      let name = value.key ?? ""
      let texts = value.kind == .array ? value.children.filter { $0.text != nil } : [value]
      let reasons = texts.filter { $0.text?.isEmpty == false }.map { (value: $0, record: record) }
      if let position = positions[name] {
        evaluators[position].reasons = reasons
      } else {
        positions[name] = evaluators.count
        evaluators.append(
          Evaluator(name: name, score: nil, threshold: thresholds[name] ?? nil, reasons: reasons))
      }
    }
  }

  private mutating func sort() {
    func key(_ position: Int) -> (Int, Double, Int) {
      let evaluator = evaluators[position]
      let rank = evaluator.isBelow ? 0 : evaluator.score == nil ? 2 : 1
      return (rank, evaluator.score ?? 0, position)
    }
    evaluators = evaluators.indices.sorted { key($0) < key($1) }.map { evaluators[$0] }
  }
}
