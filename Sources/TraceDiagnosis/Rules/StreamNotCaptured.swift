import JSONText
import TraceIndex
import TraceModel

/// A stream or coroutine that was recorded as an object instead of its content.
struct StreamNotCaptured: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .streamNotCaptured, .missingContext, title: "A stream was not captured",
      shows: "An output with a generator or coroutine object instead of its content.",
      cause: "The decorator wrapped a generator or a coroutine that was never awaited, so the "
        + "observation closed at once, without content.",
      fix: "Decorate a helper that awaits and returns the whole result, or push an observation "
        + "around the loop.",
      example: """
        @fluxloop.prompt(name="prompt.agent", model="gpt-4")
        async def _run_llm_prompt(agent, prompt, context):
            return await agent.generate(prompt, context=context)

        async def handle_request(request):
            result = await _run_llm_prompt(my_agent, request, ctx)
            async for chunk in result:
                yield chunk
        """)
  ]
  static let needles: [StaticString] = [
    "generator object ", "<coroutine object ",
  ]

  private let experiment: Experiment
  private var findings: [Finding] = []

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard let output = body["output"] else { return }
    for index in output.index..<output.endIndex {
      let value = output.document.value(at: index)
      guard value.kind == .string, let text = value.string, Self.isRepr(text) else { continue }
      let name = experiment.name(observation)
      findings.append(
        experiment.finding(
          .streamNotCaptured, observation,
          Evidence(
            [.strong("the whole output is the repr of an object that was not read")], subject: name,
            message: "the output of \(name) is \(text)", excerpt: text)))
      return
    }
  }

  /// Whether a text is the repr of a generator or coroutine, `<generator object f at 0x7f…>`, and
  /// nothing else.
  private static func isRepr(_ text: String) -> Bool {
    guard text.utf8.count < 500,
      ["<async_generator object ", "<generator object ", "<coroutine object "].contains(
        where: text.hasPrefix), let address = text.firstRange(of: " at 0x")
    else { return false }
    let digits = text[address.upperBound...]
    return digits.last == ">" && digits.count > 1 && digits.dropLast().allSatisfy(\.isHexDigit)
  }

  mutating func merge(_ later: StreamNotCaptured) { findings += later.findings }

  mutating func finish() -> [Finding] { findings }
}
