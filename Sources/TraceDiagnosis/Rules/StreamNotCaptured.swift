import JSONText
import TraceIndex
import TraceModel

/// A stream or coroutine that was recorded as an object, not as what it gave.
struct StreamNotCaptured: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .streamNotCaptured, .missingContext, title: "A stream was not captured",
      shows: "An output with the text of a generator or coroutine object.",
      cause: "The decorator wrapped a generator or a coroutine that nobody awaited, so the "
        + "observation closed at once, with no content.",
      fix: "Decorate a helper that awaits and returns the whole, or push an observation around "
        + "the loop.",
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

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard let output = body["output"] else { return }
    for place in output.index..<output.endIndex {
      let value = output.document.value(at: place)
      guard value.kind == .string, let text = value.string, Self.isObject(text) else { continue }
      let name = experiment.name(observation)
      findings.append(
        experiment.finding(
          .streamNotCaptured, .warning, observation,
          Evidence(
            .certain, subject: name, message: "the output of \(name) is \(text)", excerpt: text)))
      return
    }
  }

  /// Whether a text is the repr of a generator or coroutine, `<generator object f at 0x7f…>`, and
  /// nothing else.
  private static func isObject(_ text: String) -> Bool {
    guard text.utf8.count < 500,
      ["<async_generator object ", "<generator object ", "<coroutine object "].contains(
        where: text.hasPrefix), let address = text.firstRange(of: " at 0x")
    else { return false }
    let digits = text[address.upperBound...]
    return digits.last == ">" && digits.count > 1 && digits.dropLast().allSatisfy(\.isHexDigit)
  }

  mutating func finish() -> [Finding] { findings }
}
