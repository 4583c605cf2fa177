import JSONText
import TraceIndex
import TraceModel

/// A run of CLI 0.4 that failed its contract or the static rules of its skill.
struct ContractFailed: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .contractFailed, .contract, title: "A run failed its contract",
      shows: "A run whose contract_results or static_results say overall_pass: false, with each "
        + "assertion that failed.",
      cause: "The agent did not do what the contract demands, which FluxLoop counts apart from "
        + "whether the run succeeded.",
      fix: "Compare the run with the failed assertions, and change the agent or the contract.")
  ]

  static let readsBodies = true

  private let experiment: Experiment
  /// Failed assertions of each trace, in the order of the file.
  private var failed: [Int: [String]] = [:]

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func read(_ record: JSONDocument.Value, of trace: Int, at range: RecordRange) {
    guard experiment.traces[trace].contract?.pass == false else { return }
    for key in ["static_results", "contract_results"] {
      guard let results = record[key]?["results"], results.kind == .array else { continue }
      failed[trace, default: []] += results.children.filter { $0["passed"]?.bool == false }
        .map(Self.text)
    }
  }

  /// `tool_not_called: must not shell out (actual 1, expected 0)`
  private static func text(_ assertion: JSONDocument.Value) -> String {
    let type = (assertion["assertion_type"] ?? assertion["rule_type"])?.text
    let values = [
      assertion["actual"]?.text.map { "actual \($0)" },
      assertion["expected"]?.text.map { "expected \($0)" },
      assertion["severity"]?.string == "warning" ? "warning" : nil,
    ].compactMap { $0 }
    let text = [type, assertion["message"]?.text].compactMap { $0 }.joined(separator: ": ")
    return values.isEmpty ? text : "\(text) (\(values.joined(separator: ", ")))"
  }

  mutating func finish() -> [Finding] {
    experiment.traces.indices.filter { experiment.traces[$0].contract?.pass == false }.map {
      number in
      let assertions = failed[number] ?? []
      let list = assertions.isEmpty ? "" : ": \(assertions.joined(separator: "; "))"
      return experiment.finding(
        .contractFailed, .error, trace: number,
        Evidence(
          .certain, subject: nil, message: "the run failed its contract\(list)",
          excerpt: assertions.first ?? "\"overall_pass\": false"))
    }
  }
}
