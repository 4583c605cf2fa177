import JSONText
import TraceIndex
import TraceModel

/// Finds what failed in the runs of one experiment.
///
/// The root cause of each failed run, the evaluators of a failed evaluation, and the assertions of a
/// failed contract. Errors that were recovered are left out: somebody handled them.
struct RunFailures {
  private let experiment: Experiment
  private let order: ErrorOrder
  private let fatal: RowSet
  /// The thresholds of the evaluators.
  private let thresholds: [String: Double]

  init(_ experiment: Experiment, _ order: ErrorOrder) {
    self.experiment = experiment
    self.order = order
    fatal = experiment.fatalErrors()
    let evaluators = experiment.summary?.evaluation?.evaluators ?? []
    thresholds = Dictionary(
      evaluators.compactMap { evaluator in evaluator.threshold.map { (evaluator.name, $0) } },
      uniquingKeysWith: { $1 })
  }

  /// The failures of a run. Linear in its rows, and in the records of those that failed.
  func failures(ofTrace number: Int) -> [RunFailure] {
    ([error(ofTrace: number)].compactMap { $0 } + evaluation(ofTrace: number)
      + contract(ofTrace: number))
  }

  // MARK: Errors

  private func error(ofTrace number: Int) -> RunFailure? {
    guard experiment.traces[number].outcome == .failed else { return nil }
    let rows = experiment.tree.rows(ofTrace: number)
    if let cause = order.cause(in: rows),
      fatal.count(in: rows) > 0 || experiment.isCause(cause, ofTrace: number)
    {
      return error(cause, ofTrace: number)
    }
    let text = FailureText(ofTrace: number, experiment)
    let signature = FailureSignature(
      class: text.errorClass, message: text.message, place: [text.frame])
    return failure(signature, ofTrace: number)
  }

  private func error(_ cause: Int, ofTrace number: Int) -> RunFailure? {
    guard let index = experiment.tree.observation(cause) else { return nil }
    let text = FailureText(ofObservation: index, experiment)
    let name = "\(experiment.type(index)) \(experiment.name(index))"
    let signature = FailureSignature(
      class: text.errorClass, message: text.message, place: [name, text.frame])
    let columns = experiment.observations
    let time = [columns.ends[index], columns.starts[index]].first {
      $0 != ObservationColumns.missingTime
    }
    let rows = experiment.tree.rows(ofTrace: number)
    return RunFailure(
      signature: signature, rows: [cause] + repetitions(of: cause, index, rows),
      time: time.map { Timestamp(microseconds: $0) } ?? self.time(ofTrace: number))
  }

  /// The other errors of the run that reached a root and say the same at the same observation, such as
  /// those of earlier attempts. An error with another fatal one below it only passes that on.
  private func repetitions(of cause: Int, _ index: Int, _ rows: Range<Int>) -> [Int] {
    let (tree, columns) = (experiment.tree, experiment.observations)
    var passing: Set<Int> = []
    let error = MaskedError(index, experiment)
    var known: [UInt32: Bool] = [:]
    var found: [Int] = []
    var row = fatal.next(from: rows.lowerBound)
    while let current = row, current < rows.upperBound {
      if let parent = tree.parent(current) { passing.insert(parent) }
      if current != cause, let other = tree.observation(current),
        columns.names[other] == columns.names[index],
        columns.types[other].code == columns.types[index].code
      {
        let number = columns.errors[other]
        let isSame = known[number] ?? error.isSame(as: number)
        known[number] = isSame
        guard isSame else { row = fatal.next(from: current + 1); continue }
        found.append(current)
      }
      row = fatal.next(from: current + 1)
    }
    return found.filter { !passing.contains($0) }
  }

  /// What an observation's error says, without what varies.
  private struct MaskedError {
    private let number: UInt32
    private let strings: StringTable
    private let text: String

    init(_ index: Int, _ experiment: Experiment) {
      number = experiment.observations.errors[index]
      strings = experiment.strings
      text = MessageMask.masked(strings[number], class: nil)
    }

    func isSame(as other: UInt32) -> Bool {
      other == number || MessageMask.masked(strings[other], class: nil) == text
    }
  }

  // MARK: Verdicts

  private func evaluation(ofTrace number: Int) -> [RunFailure] {
    guard let evaluation = experiment.traces[number].evaluation, evaluation.pass == false else {
      return []
    }
    let below = evaluation.scores.filter { score in
      thresholds[score.name].map { score.value < $0 } ?? false
    }
    let name = FailureSignature.evaluationClass
    let signatures = below.map {
      FailureSignature(class: name, message: "score below its threshold", place: [$0.name])
    }
    let threshold = experiment.summary?.evaluation?.threshold
    let isBelow = evaluation.score.flatMap { score in threshold.map { score < $0 } } ?? false
    let all = FailureSignature(
      class: name, message: isBelow ? "final score below the threshold" : "the run did not pass",
      place: [])
    return (signatures.isEmpty ? [all] : signatures).map { failure($0, ofTrace: number) }
  }

  private func contract(ofTrace number: Int) -> [RunFailure] {
    guard experiment.traces[number].contract?.pass == false else { return [] }
    let failed = assertions(ofTrace: number).filter { !$0.passed && !$0.isWarning }
    let name = FailureSignature.contractClass
    let signatures = failed.map {
      FailureSignature(class: name, message: $0.message ?? "", place: [$0.type])
    }
    let all = FailureSignature(class: name, message: "the contract failed", place: [])
    return (signatures.isEmpty ? [all] : signatures).map { failure($0, ofTrace: number) }
  }

  /// The assertions of the first record that has some. CLI 0.4 may repeat them in errors.json.
  private func assertions(ofTrace number: Int) -> [ContractAssertion] {
    for range in experiment.traces[number].records {
      guard let document = FailureText.document(range, experiment) else { continue }
      let assertions = ContractAssertion.all(in: document.root)
      if !assertions.isEmpty { return assertions }
    }
    return []
  }

  private func failure(_ signature: FailureSignature, ofTrace number: Int) -> RunFailure {
    RunFailure(
      signature: signature, rows: [experiment.tree.row(ofTrace: number)],
      time: time(ofTrace: number))
  }

  private func time(ofTrace number: Int) -> Timestamp? {
    experiment.traces[number].end ?? experiment.traces[number].start
  }
}
