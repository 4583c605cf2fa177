extension Query {
  /// What may be written before a colon, in the order of the help.
  public static let fields: [(name: String, help: String)] = [
    ("type", "agent, generation, tool, span, event, chain, evaluation, or its start"),
    ("as", "the same, by what it acts as: as:generation, as:tool"),
    (
      "is",
      "error, failed, fatal, recovered, interrupted, warning, orphan, slow, root, contract-failed"
    ),
    ("level", "debug, info, warning, error"),
    ("name", "name: part, glob* or ~regex"),
    ("model", "model: part, glob* or ~regex"),
    ("dur", "duration: >2s, <=500ms, 1s..3s"),
    ("self", "time without children: >500ms"),
    ("tokens", "tokens: >=1000, 1k..5k"),
    ("tokens.in", "tokens of the prompt, those from a cache included"),
    ("tokens.out", "tokens of the answer, those of reasoning included"),
    ("tokens.cached", "tokens of the prompt that were read from a cache"),
    ("tokens.reasoning", "tokens of the answer in which the model reasoned"),
    ("cost", "US dollars, also of traces: >0.05"),
    ("trace", "start of a trace id"),
    ("id", "start of an observation id"),
    ("line", "line of its record: 123, 100..200"),
    ("persona", "persona of the trace"),
    ("iter", "iteration of the trace: 0, >2, 0..3"),
    ("score", "evaluation of the trace: <0.5, 50%..80%; score.NAME: one evaluator"),
    ("pass", "whether the trace passed its evaluation: true, false"),
    ("error", "first line of the error: part, glob* or ~regex"),
    ("any", "anywhere in input, output …: part, glob* or ~regex"),
    ("in", "anywhere in the input: part, glob* or ~regex"),
    ("out", "anywhere in the output: part, glob* or ~regex"),
    ("meta", "anywhere in the metadata; meta.KEY: one member"),
    ("rule", "rule of a finding about it, as decorator-order, or its start"),
  ]
}
