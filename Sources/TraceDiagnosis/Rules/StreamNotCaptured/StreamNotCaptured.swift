import JSONText
import TraceIndex
import TraceModel

/// A stream or coroutine that was recorded as an object instead of its content.
struct StreamNotCaptured: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .streamNotCaptured, .missingContext, title: "A stream was not captured",
      shows:
        "An output that is the repr of an unconsumed object instead of its content: a generator, "
        + "a coroutine, a stream, a task, a map or filter, a context manager.",
      cause: "The decorated function returned a stream or something to be awaited, so the "
        + "observation closed at once, without content.",
      fix: "Read the stream in the decorated function and return its content. To pass the parts on "
        + "at once, push an observation around the loop instead.",
      example: """
        @fluxloop.prompt(name="prompt.agent", model="gpt-4")
        async def _run_llm_prompt(agent, prompt, context):
            stream = await agent.generate(prompt, context=context)
            return [chunk async for chunk in stream]

        async def handle_request(request):
            for chunk in await _run_llm_prompt(my_agent, request, ctx):
                yield chunk

        # To pass the parts on while they arrive:
        async def handle_request(request):
            fl_ctx = get_current_context()
            obs = ObservationData(type=ObservationType.GENERATION, name="prompt.agent", output="")
            fl_ctx.push_observation(obs)
            try:
                async for chunk in await my_agent.generate(request, context=ctx):
                    obs.output += chunk
                    yield chunk
            finally:
                fl_ctx.pop_observation()
        """)
  ]
  static let needles = UnreadObject.needles

  private let experiment: Experiment
  private var findings: [Finding] = []

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard let output = body["output"] else { return }
    for index in output.index..<output.endIndex {
      let value = output.document.value(at: index)
      guard value.kind == .string, let text = value.string, let object = UnreadObject(text) else {
        continue
      }
      findings.append(finding(observation, text, signs(object, input: body["input"])))
      return
    }
  }

  private func finding(_ observation: Int, _ text: String, _ signs: [Sign]) -> Finding {
    let name = experiment.name(observation)
    let line = text.prefix { !$0.isNewline }
    return experiment.finding(
      .streamNotCaptured, observation,
      Evidence(signs, subject: name, message: "the output of \(name) is \(line)", excerpt: text))
  }

  private func signs(_ object: UnreadObject, input: JSONDocument.Value?) -> [Sign] {
    let sign = Sign.strong("the whole output is the repr of an object that was never consumed")
    guard let maker = object.maker, let input, Self.isPassedOn(maker, input) else { return [sign] }
    return [sign, .objection("it is the stream of an object that was passed in, for the caller")]
  }

  /// Whether the class of an argument made the stream. A method's own object does not count: then
  /// the method is the decorated function.
  private static func isPassedOn(_ maker: Substring, _ input: JSONDocument.Value) -> Bool {
    guard input.kind == .object else { return false }
    return input.children.contains { argument in
      guard argument.key != "self", argument.kind == .string, let text = argument.string,
        text.hasPrefix("<"), let end = text.firstRange(of: " object at 0x")
      else { return false }
      let name = text[..<end.lowerBound].dropFirst().split(separator: ".").last ?? ""
      return !name.isEmpty && maker.hasPrefix(name + ".")
    }
  }

  mutating func merge(_ later: StreamNotCaptured) { findings += later.findings }

  mutating func finish() -> [Finding] { findings }
}
