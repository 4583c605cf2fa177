import JSONText

/// One rule for a skill's files, or one assertion about its behavior, as a run's record states it.
public struct ContractAssertion: Sendable {
  /// `rule_type`, or `assertion_type`.
  public let type: String?
  public let passed: Bool
  /// Whether `severity` is `warning`, not `error`.
  public let isWarning: Bool
  public let message: String?
  public let actual: String?
  public let expected: String?

  /// All results of a record, in its order; those of a skill's static rules first.
  public static func all(in record: JSONDocument.Value) -> [ContractAssertion] {
    ["static_results", "contract_results"].flatMap { key in
      record[key].map { all(inPart: $0) } ?? []
    }
  }

  /// The results of `static_results` or `contract_results`.
  package static func all(inPart part: JSONDocument.Value) -> [ContractAssertion] {
    guard let results = part["results"], results.kind == .array else { return [] }
    return results.children.map(ContractAssertion.init)
  }

  private init(_ result: JSONDocument.Value) {
    type = (result["assertion_type"] ?? result["rule_type"])?.text
    passed = result["passed"]?.statedBool != false
    isWarning = result["severity"]?.string == "warning"
    message = result["message"]?.text
    actual = result["actual"]?.anyText
    expected = result["expected"]?.anyText
  }

  /// All of it in one line: `tool_not_called: must not shell out (actual 1, expected 0)`.
  public var text: String {
    let values = [actual.map { "actual \($0)" }, expected.map { "expected \($0)" }]
      .compactMap { $0 }
    let text = [type, message].compactMap { $0 }.joined(separator: ": ")
    return values.isEmpty ? text : "\(text) (\(values.joined(separator: ", ")))"
  }
}
