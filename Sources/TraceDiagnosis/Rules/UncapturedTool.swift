import JSONText
import TraceIndex
import TraceModel

/// A tool that a model asked for, that answered, and that recorded nothing.
struct UncapturedTool: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .uncapturedTool, .missingContext, title: "A tool ran and was not recorded",
      shows:
        "A call of a tool in an output or a conversation, an answer to it, and no observation of "
        + "that name in the trace. A call that nobody answered is told as info: it may never have "
        + "run.",
      cause: "The tool's function has no FluxLoop decorator, its decorator stands above the "
        + "framework's, or it ran in a thread or process that does not carry the context.",
      fix: "Record the tool with pattern B or A, and carry the context into threads.",
      example: """
        # Pattern B: the framework's decorator on top.
        @function_tool
        @fluxloop.tool(name="tool.my_tool")
        async def my_tool(param: str) -> dict:
            ...

        # In a thread:
        context = contextvars.copy_context()
        pool.submit(context.run, my_tool, param)
        """)
  ]
  static let needles: [StaticString] = [
    "tool_call", "function_call", "tool_use", "tool_result",
  ]

  private let experiment: Experiment
  private var calls: [Int: ToolCalls] = [:]
  private var recorded: RecordedNames

  init(_ experiment: Experiment) {
    self.experiment = experiment
    recorded = RecordedNames(experiment)
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let trace = experiment.trace(of: observation)
    var calls = self.calls.removeValue(forKey: trace) ?? ToolCalls()
    // What an input holds was asked for before, by what gave it as an output or by another trace.
    if let input = body["input"] { calls.read(input, asks: false, caller: observation) }
    // A tool may give back documents in which calls stand; it asks for nothing.
    let asks = experiment.observations.types[observation] != .tool
    if let output = body["output"] { calls.read(output, asks: asks, caller: observation) }
    calls.forget { recorded.contains($0, trace) }
    self.calls[trace] = calls
  }

  mutating func read(_ record: JSONDocument.Value, of trace: Int, at place: RecordRange) {
    guard !experiment.tree.rows(ofTrace: trace).isEmpty else { return }
    var calls = self.calls.removeValue(forKey: trace) ?? ToolCalls()
    if let list = record["tool_calls"] { calls.readList(list, nil) }
    for key in ["tool_calls", "conversation", "conversation_state"] {
      if let value = record[key] { calls.read(value, asks: true, caller: nil) }
    }
    calls.forget { recorded.contains($0, trace) }
    self.calls[trace] = calls
  }

  mutating func finish() -> [Finding] {
    calls.keys.sorted().flatMap { trace -> [Finding] in
      guard let calls = calls[trace] else { return [] }
      return calls.asked.map { finding($0, trace, isAnswered: calls.isAnswered($0)) }
    }
  }

  private func finding(_ call: ToolCalls.Call, _ trace: Int, isAnswered: Bool) -> Finding {
    let isLikely = isAnswered && !Self.isHandOver(call.name)
    let evidence = Evidence(
      isLikely ? .likely : .possible, subject: call.name,
      message: isLikely
        ? "\(call.name) was asked for and answered, but recorded nothing"
        : isAnswered
          ? "\(call.name) was answered and recorded nothing; it seems to hand over to another agent"
          : "\(call.name) was asked for and never answered: it may not have run",
      excerpt: call.excerpt, isMissingCall: isLikely)
    let severity: Severity = isLikely ? .warning : .info
    if let caller = call.caller {
      return experiment.finding(.uncapturedTool, severity, caller, evidence)
    }
    return experiment.finding(.uncapturedTool, severity, trace: trace, evidence)
  }

  /// Whether a call hands over to another agent, as openai-agents, LangGraph's supervisor and its
  /// tutorials name it: a call in form only, with no function that could be recorded.
  private static func isHandOver(_ name: String) -> Bool {
    let starts = ["transfer_to_", "transfer_back_to_", "delegate_to_", "handoff_to_"]
    if starts.contains(where: name.hasPrefix) { return true }
    return name.hasPrefix("To") && name.dropFirst(2).first?.isUppercase == true
      && (name.hasSuffix("Assistant") || name.hasSuffix("Agent"))
  }
}

/// Which names the observations of each trace have, as names of tools are compared.
private struct RecordedNames {
  private let experiment: Experiment
  /// Numbers of plain names, by the bytes of the name: two that are equal as texts may be plain in
  /// different ways. Names are few, observations many.
  private var numbers: [[UInt8]: Int] = [:]
  private var plainNumbers: [String: Int] = [:]
  private var numbersOfNames: [UInt32: Int] = [:]
  /// Numbers of plain names, by trace.
  private var traces: [Int: Set<Int>] = [:]

  init(_ experiment: Experiment) { self.experiment = experiment }

  /// Whether a trace has an observation of a name.
  mutating func contains(_ name: String, _ trace: Int) -> Bool {
    names(of: trace).contains(number(of: name))
  }

  private mutating func names(of trace: Int) -> Set<Int> {
    if let known = traces[trace] { return known }
    var names: Set<Int> = []
    for row in experiment.tree.rows(ofTrace: trace) {
      guard let index = experiment.tree.observation(row) else { continue }
      let name = experiment.observations.names[index]
      if let number = numbersOfNames[name] {
        names.insert(number)
      } else {
        let number = number(of: experiment.names[name])
        numbersOfNames[name] = number
        names.insert(number)
      }
    }
    traces[trace] = names
    return names
  }

  private mutating func number(of name: String) -> Int {
    let bytes = Array(name.utf8)
    if let known = numbers[bytes] { return known }
    let plain = Self.plain(name)
    let number = plainNumbers[plain] ?? plainNumbers.count
    plainNumbers[plain] = number
    numbers[bytes] = number
    return number
  }

  /// A name as it is compared: without `tool.` in front, and letters and digits only.
  private static func plain(_ name: String) -> String {
    let name = name.hasPrefix("tool.") ? name.dropFirst(5) : name[...]
    return String(
      name.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }
}

/// The calls of tools in one trace and their answers, in the shapes of OpenAI (chat and responses),
/// Anthropic and LangChain.
struct ToolCalls {
  /// A call.
  struct Call {
    var id: String?
    var name: String
    /// The observation whose output asks; `nil` where the trace's own record does.
    var caller: Int?
    var excerpt: String
    var hasResult = false
    fileprivate var key: String
  }

  private(set) var asked: [Call] = []
  /// Those of them that have been looked at by ``forget(_:)``.
  private var kept = 0
  private var known: Set<String> = []
  /// Calls so far, those that were forgotten among them.
  private var count = 0
  private var answered: Set<String> = []
  /// Functions that answered in the old shape of OpenAI's, which has no ids.
  private var answeredNames: Set<String> = []

  func isAnswered(_ call: Call) -> Bool {
    call.hasResult || call.id.map(answered.contains) ?? answeredNames.contains(call.name)
  }

  /// Lets go of the new calls whose names are recorded.
  mutating func forget(_ isRecorded: (String) -> Bool) {
    let new = asked[kept...]
    asked.removeSubrange(kept...)
    for call in new {
      if isRecorded(call.name) { known.remove(call.key) } else { asked.append(call) }
    }
    kept = asked.count
  }

  /// Takes calls (where they count as asking) and answers out of a value, however deep they stand.
  mutating func read(_ value: JSONDocument.Value, asks: Bool, caller: Int?) {
    for place in value.index..<value.endIndex {
      let node = value.document.value(at: place)
      if node.kind == .string { readText(node, asks: asks, caller: caller) }
      guard node.kind == .object else { continue }
      readAnswer(node)
      if asks { readCalls(node, caller) }
    }
  }

  private static let words = [Needle("tool_"), Needle("call_id"), Needle("function_call")]

  /// Strings often hold JSON again.
  private mutating func readText(_ node: JSONDocument.Value, asks: Bool, caller: Int?) {
    let range = node.range
    // Blanks and escaped line breaks may stand before it.
    guard range.count < 1 << 20,
      let first = node.document.text[range].prefix(16).first(where: {
        $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
      }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      node.document.text.withUnsafeBufferPointer({ text in
        Self.words.contains { $0.stands(in: UnsafeBufferPointer(rebasing: text[range])) }
      }),
      let text = node.string,
      case .success(let inner) = Result(catching: { try JSONDocument(Array(text.utf8)) })
    else { return }
    read(inner.root, asks: asks, caller: caller)
  }

  private mutating func readAnswer(_ node: JSONDocument.Value) {
    // A request may carry its id under the same key; an answer has a content.
    let role = (node["role"] ?? node["type"])?.string
    if let id = node["tool_call_id"]?.text,
      role == "tool" || role == "tool_result" || node["content"] != nil || node["output"] != nil
        || node["result"] != nil
    {
      answered.insert(id)
    }
    if role == "function", let name = node["name"]?.string, node["content"] != nil {
      answeredNames.insert(name)
    }
    if let id = node["tool_use_id"]?.text { answered.insert(id) }
    if node["type"]?.string?.hasSuffix("call_output") == true, let id = node["call_id"]?.text {
      answered.insert(id)
    }
  }

  /// Takes the elements of a `tool_calls`.
  mutating func readList(_ calls: JSONDocument.Value, _ caller: Int?) {
    guard calls.kind == .array else { return }
    for call in calls.children where call.kind == .object {
      add(
        id: (call["call_id"] ?? call["id"] ?? call["tool_call_id"])?.text,
        name: call["function"]?["name"]?.string ?? call["name"]?.string, call, caller)
    }
  }

  private mutating func readCalls(_ node: JSONDocument.Value, _ caller: Int?) {
    if let calls = node["tool_calls"] { readList(calls, caller) }
    if let call = node["function_call"], call.kind == .object {
      add(id: call["id"]?.text, name: call["name"]?.string, call, caller)
    }
    switch node["type"]?.string {
    case "tool_use": add(id: node["id"]?.text, name: node["name"]?.string, node, caller)
    case "function_call": add(id: node["call_id"]?.text, name: node["name"]?.string, node, caller)
    default: break
    }
  }

  private mutating func add(
    id: String?, name: String?, _ node: JSONDocument.Value, _ caller: Int?
  ) {
    guard let name, !name.isEmpty else { return }
    // The same call stands in several outputs: of the model, of what called it, of the agent.
    let key = "\(id ?? "\(caller ?? -1)/\(count)")\u{0}\(name)"
    guard known.insert(key).inserted else { return }
    count += 1
    let hasResult = node["result"] != nil || node["output"] != nil
    asked.append(
      Call(
        id: id, name: name, caller: caller, excerpt: node.source, hasResult: hasResult, key: key))
  }
}
