import JSONText
import Support
import TraceIndex
import TraceModel

/// FluxLoop's decorator above a framework's.
struct DecoratorOrder: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .decoratorOrder, .missingContext, title: "FluxLoop's decorator stands above the framework's",
      shows:
        "An error of the family \"Unknown tool type: <class 'function'>\", or FluxLoop's wrapper "
        + "as a plain function in an input or output.",
      cause:
        "The framework's decorator makes a tool object; FluxLoop's, above it, wraps that object "
        + "in a plain function again, which the framework does not know.",
      fix:
        "Swap the two decorators so that the framework's is outermost (pattern B), or push and pop "
        + "an observation in the body (pattern A).",
      example: """
        # Pattern B: the framework's decorator on top.
        @function_tool
        @fluxloop.tool(name="tool.my_tool")
        async def my_tool(param: str) -> dict:
            return {"result": do_work(param)}

        # Pattern A: by hand, whatever the framework does with the function.
        @function_tool
        async def my_tool(param: str) -> dict:
            fl_ctx = get_current_context()
            obs = None
            if fl_ctx and fl_ctx.is_enabled():
                obs = ObservationData(type=ObservationType.TOOL, name="tool.my_tool")
                fl_ctx.push_observation(obs)
            try:
                return do_work(param)
            finally:
                if fl_ctx and obs:
                    fl_ctx.pop_observation()
        """)
  ]
  static let needles: [StaticString] = [".<locals>.decorator.<locals>."]

  private let experiment: Experiment
  private var findings: [Finding] = []
  private var tracesSaid: Set<Int> = []

  init(_ experiment: Experiment) { self.experiment = experiment }

  func wants(_ observation: Int) -> Bool { experiment.observations.hasOwnError(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let error = body["error"]?.text ?? ""
    let traceback = body["metadata"]?["traceback"]?.string ?? ""
    let found = Self.wrapper(in: body, traceback)
    let wrapper = found?.text
    let message =
      FrameworkErrors.match(error, hasWrapper: wrapper != nil)
      ?? FrameworkErrors.match(traceback, hasWrapper: wrapper != nil)
    guard let excerpt = message?.excerpt ?? wrapper else { return }
    let hasBoth = message != nil && (wrapper != nil || message?.showsWrapper == true)
    findings.append(
      experiment.finding(
        .decoratorOrder, .error, observation,
        Evidence(
          hasBoth ? .certain : .likely, subject: message?.tool ?? found?.tool,
          message: message.map { "a framework was handed FluxLoop's wrapper: \($0.excerpt)" }
            ?? "FluxLoop's wrapper was handed on as a plain function", excerpt: excerpt)))
    tracesSaid.insert(experiment.trace(of: observation))
  }

  /// Runs that failed without an observation that says so.
  mutating func finish() -> [Finding] {
    for number in experiment.traces.indices where !tracesSaid.contains(number) {
      guard let error = experiment.traces[number].error,
        let message = FrameworkErrors.match(error, hasWrapper: false)
      else { continue }
      findings.append(
        experiment.finding(
          .decoratorOrder, .error, trace: number,
          Evidence(
            message.showsWrapper ? .certain : .likely, subject: message.tool,
            message: "a framework was handed FluxLoop's wrapper: \(message.excerpt)",
            excerpt: message.excerpt)))
    }
    return findings
  }

  /// FluxLoop's wrapper as a value in the input, the output or the traceback, and the tool where the
  /// value's key names it.
  private static func wrapper(
    in body: JSONDocument.Value, _ traceback: String
  ) -> (text: String, tool: String?)? {
    for part in [body["input"], body["output"]].compactMap({ $0 }) {
      for place in part.index..<part.endIndex {
        let value = part.document.value(at: place)
        // In right code a framework's tool holds the wrapper as its own function.
        guard value.kind == .string, !isFunctionOfTool(value.key), let text = value.string,
          isValue(text), let wrapper = FluxLoopWrapper.find(in: text)
        else { continue }
        return (wrapper, value.key.flatMap { genericKeys.contains($0) ? nil : $0 })
      }
    }
    return FluxLoopWrapper.find(in: traceback).map { ($0, nil) }
  }

  /// Keys that say what a value is, not which.
  private static let genericKeys: Set<String> = [
    "tool", "tools", "func", "function", "callable", "target", "handler", "self", "args", "value",
    "result", "output", "input",
  ]

  /// Whether a text is what Python prints of a value, and not a sentence that quotes one.
  private static func isValue(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return first == "<" && last == ">" && text.firstRange(of: "> ") == nil
      || "[({".contains(first) && "])}".contains(last)
      || last == ")" && text.firstRange(of: "(") != nil
  }

  private static func isFunctionOfTool(_ key: String?) -> Bool {
    key.map { ["func", "coroutine", "fn", "_func", "function", "on_invoke_tool"].contains($0) }
      ?? false
  }
}

/// The text that Python gives FluxLoop's wrapper around something without a name of its own.
enum FluxLoopWrapper {
  private static let decorators = ["tool", "agent", "prompt", "trace"]

  /// The wrapper in a text, unless it stands there as the function of a framework's tool.
  static func find(in text: String) -> String? {
    var rest = text
    while let range = rest.firstRange(of: ".<locals>.decorator.<locals>.") {
      let before = rest[..<range.lowerBound]
      let after = rest[range.upperBound...]
      if let start = before.lastIndex(of: "<"),
        decorators.contains(where: { before[start...] == "<function \($0)" }),
        after.hasPrefix("sync_wrapper at 0x") || after.hasPrefix("async_wrapper at 0x"),
        !["func=", "coroutine=", "fn="].contains(where: { before[..<start].hasSuffix($0) })
      {
        return String(rest[start..<range.upperBound]) + after.prefix { $0 != ">" } + ">"
      }
      rest = String(after)
    }
    return nil
  }
}

extension String {
  /// The first place of a text, which is not empty, in this one, compared byte by byte.
  func firstRange(of text: String) -> Range<String.Index>? {
    var (own, text) = (self, text)
    let found = own.withUTF8 { own in
      text.withUTF8 { text -> Range<Int>? in
        guard let start = own.baseAddress, let word = text.baseAddress else { return nil }
        var place = 0
        while place + text.count <= own.count,
          let found = memchr(start + place, Int32(word[0]), own.count - text.count - place + 1)
        {
          place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
          if memcmp(found, word, text.count) == 0 { return place..<place + text.count }
          place += 1
        }
        return nil
      }
    }
    guard let found else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: found.lowerBound)
    return start..<utf8.index(start, offsetBy: found.count)
  }
}
