import TraceCore

extension Evaluation {
  /// The verdict and the final score: `fail 0.53`.
  package var text: String {
    [pass.map { $0 ? "pass" : "fail" }, score.map { Format.score($0) }].compactMap { $0 }
      .joined(separator: " ")
  }
}

extension Contract {
  /// The verdict, with the number of failed assertions: `contract ✗ 2`.
  package var text: String {
    guard !pass else { return "contract \(Mark.success)" }
    return "contract \(Mark.error)" + (errors > 0 ? " \(Format.count(errors))" : "")
  }
}

extension Trace {
  /// What the run failed besides its execution, if anything.
  var failedVerdict: String? {
    if contract?.pass == false { return "contract" }
    return evaluation?.pass == false ? "evaluation" : nil
  }
}
