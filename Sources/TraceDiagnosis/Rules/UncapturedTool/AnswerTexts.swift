/// What the texts of answers say about calls that ran no function of the program.
///
/// Frameworks and programs word them differently, so they are recognized by families of words.
enum AnswerTexts {
  /// Why a call with an answer ran no function of the program, or none to its end.
  enum Kind: CaseIterable {
    case unknownTool, invalidArguments, refused, notRun, failed, structuredOutput, handoff, cached
  }

  /// Longer texts are results.
  private static let lengthLimit = 600

  /// The kind of an answer; `nil` if it reads like a result.
  static func kind(of answer: AnswerDetails, to name: String) -> Kind? {
    let text = answer.text.lowercased()
    if namesAgentOnly(answer.text) { return .handoff }
    if text.utf8.count <= lengthLimit || answer.isError {
      let text = String(text.prefix(lengthLimit))
      for (kind, families) in table where families.contains(where: { $0.matches(text, name) }) {
        return kind
      }
    }
    return answer.isError ? .failed : nil
  }

  /// Whether an unknown tool's answer lists those that are known.
  static func listsTools(_ answer: AnswerDetails) -> Bool {
    let text = answer.text.lowercased()
    return ["one of", "available", "valid tools", "choose from", "try "]
      .contains { text.firstRange(of: $0) != nil }
  }

  /// One word of each list occurs in the text.
  private struct Family {
    let lists: [[String]]
    /// Whether the text also contains the tool's name.
    var namesTool = false

    init(_ lists: [String]..., namesTool: Bool = false) {
      self.lists = lists
      self.namesTool = namesTool
    }

    func matches(_ text: String, _ tool: String) -> Bool {
      lists.allSatisfy { words in words.contains { text.firstRange(of: $0) != nil } }
        && (!namesTool || text.firstRange(of: tool.lowercased()) != nil)
    }
  }

  private static let absent = [
    "not found", "unknown", "does not exist", "doesn't exist", "not a valid", "no such",
    "not registered", "not available", "unrecognized", "not defined", "not supported", "no tool",
    "invalid tool", "no function", "isn't a valid",
  ]
  private static let actors = [
    "tool", "call", "execution", "action", "user", "human", "operator", "guardrail", "policy",
    "policies", "permission", "approval", "reviewer", "supervisor", "admin", "request",
  ]

  private static let table: [(Kind, [Family])] = [
    (
      .unknownTool,
      [
        Family([
          "unknown tool", "unknown function", "tool not found", "function not found",
          "no such tool", "no such function", "is not a valid tool", "not found in agent",
          "no tool named", "unrecognized tool", "unknown tool name", "tool does not exist",
          "tool doesn't exist", "function does not exist",
        ]),
        Family(absent, ["tool", "function"], namesTool: true),
      ]
    ),
    (
      .invalidArguments,
      [
        Family([
          "validation error", "validationerror", "parsing tool arguments", "parse tool arguments",
          "invalid json", "jsondecodeerror", "field required", "missing required",
          "input should be",
          "required positional argument", "unexpected keyword argument", "error invoking tool",
          "invalid tool input", "not valid json", "is a required property",
          "fix the errors and try",
        ]),
        Family(
          [
            "invalid", "missing", "malformed", "wrong", "bad", "could not parse", "failed to parse",
          ],
          ["argument", "parameter", "input schema", "tool input"]),
      ]
    ),
    (
      .notRun,
      [
        Family([
          "tool not executed", "not executed", "was not run", "was not executed", "did not run",
          "call was skipped", "call skipped", "tool call was cancelled", "waiting for approval",
          "awaiting approval", "awaiting confirmation", "pending approval", "requires approval",
          "requires confirmation", "needs approval", "approval required", "approval is required",
          "confirmation required", "dry run", "dry-run",
        ])
      ]
    ),
    (
      .refused,
      [
        Family(["not approved", "wasn't approved", "not authorized", "unauthorized", "disapproved"]
        ),
        Family(
          [
            "rejected", "denied", "declined", "blocked", "not allowed", "not permitted", "refused",
            "cancelled by", "canceled by", "forbidden", "disallowed", "vetoed", "violates",
            "prohibited", "tripwire",
          ], actors),
      ]
    ),
    (
      .failed,
      [
        Family([
          "an error occurred while running the tool", "error executing tool",
          "error while executing tool", "tool execution failed",
        ])
      ]
    ),
    (
      .structuredOutput,
      [
        Family([
          "returning structured response", "final result processed", "structured output",
          "structured response", "final answer recorded",
        ])
      ]
    ),
    (
      .handoff,
      [
        Family(
          [
            "transferred to", "transferring", "transferred you to", "handed off", "handing off",
            "hand-off", "handoff", "handed over", "delegated to", "is now the", "switched to",
            "control passed",
          ],
          ["agent", "assistant", "specialist", "handoff", "hand-off", "handed off", "handing off"]
        )
      ]
    ),
    (
      .cached,
      [
        Family([
          "(cached)", "[cached]", "from cache", "cache hit", #""cached": true"#, "'cached': true",
        ])
      ]
    ),
  ]

  /// Whether a text is an object with nothing but the name of an agent, such as
  /// `{"assistant": "Billing"}`.
  private static func namesAgentOnly(_ text: String) -> Bool {
    guard text.hasPrefix("{"), text.utf8.count < 200 else { return false }
    let parts = text.split(whereSeparator: { "{}\"':, ".contains($0) })
    return parts.first.map { agentKeys.contains(String($0)) } == true
      && text.count { $0 == ":" } == 1
  }

  private static let agentKeys: Set<String> = [
    "assistant", "agent", "agent_name", "handoff", "handoff_to", "transfer_to", "next_agent",
    "target_agent", "transferred_to",
  ]
}

extension AnswerTexts.Kind {
  /// What the answer says, as a sign.
  var text: String {
    switch self {
    case .unknownTool: "the answer says that there is no such tool"
    case .invalidArguments: "the answer refuses the arguments"
    case .refused: "the answer refuses the call"
    case .notRun: "the answer says that the call was not run"
    case .failed: "the answer says that the call failed"
    case .structuredOutput: "the answer only acknowledges the agent's output"
    case .handoff: "the answer hands over to another agent"
    case .cached: "the answer says that it is from a cache"
    }
  }
}
