import JSONText
import TraceIndex
import TraceModel

/// A run of CLI 0.4 that failed its contract or the static rules of its skill.
struct ContractFailed: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .contractFailed, .contract, consequence: .error, title: "An assertion of the contract failed",
      shows: "A run whose contract_results or static_results say overall_pass: false, with each "
        + "assertion that failed.",
      cause:
        "The agent did not do what the contract demands, which FluxLoop counts separately from "
        + "the run's success.",
      fix: "Compare the run with the failed assertions, and change the agent or the contract.")
  ]

  static let readsBodies = true

  private let experiment: Experiment
  private var findings: [Finding] = []
  /// Traces that failed and have no failed assertion of severity `error` so far.
  private var unexplained: Set<Int>

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    unexplained = Set(
      context.experiment.traces.indices.filter {
        context.experiment.traces[$0].contract?.pass == false
      })
  }

  mutating func read(_ record: JSONDocument.Value, of trace: Int, at range: RecordRange) {
    guard experiment.traces[trace].contract?.pass == false else { return }
    for assertion in ContractAssertion.all(in: record) where !assertion.passed {
      if !assertion.isWarning { unexplained.remove(trace) }
      findings.append(
        experiment.finding(
          .contractFailed, severity: assertion.isWarning ? .warning : .error, trace: trace,
          Evidence(
            [.strong("the record states it")], subject: assertion.type,
            message: "assertion failed: \(assertion.text)",
            excerpt: assertion.text)))
    }
  }

  mutating func finish() -> [Finding] {
    findings
      + unexplained.sorted().map { trace in
        experiment.finding(
          .contractFailed, trace: trace,
          Evidence(
            [.strong("the record states it")], subject: nil, message: "the contract failed",
            excerpt: "\"overall_pass\": false"))
      }
  }
}
