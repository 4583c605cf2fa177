/// What one line of a traces file says, in any of its dialects.
struct TraceRecord {
  var id: String?
  var origin: TraceOrigin
  var name: String?
  var iteration: Int?
  var persona: String?
  /// Whole; the text of the JSON where it is no string.
  var input: String?
  var outcome: Outcome
  var durationMilliseconds: Double?
  var start: Timestamp?
  var end: Timestamp?
  var error: String?
  var tokens: Int?
  var observationCount: Int?
  var terminationReason: String?
  var evaluation: Trace.Evaluation?

  /// Reads an object of `traces.jsonl`, `trace_summary.jsonl`, `per_trace.jsonl` or `errors.json`.
  ///
  /// The SDK's store names a trace by `id`, the runner by `trace_id`, CLI 0.4 by `run_id`.
  init(_ value: JSONDocument.Value, role: ArtifactRole) {
    if value["trace_id"] == nil, value["run_id"] == nil, value["start_time"] != nil {
      self.init(store: value)
    } else {
      self.init(runner: value, role: role)
    }
  }

  private init(store value: JSONDocument.Value) {
    let metadata = value["metadata"]
    id = value["id"]?.id
    origin = .offlineStore
    name = value["name"]?.string
    iteration = (metadata?["iteration"] ?? value["iteration"])?.integer
    persona = (metadata?["persona"] ?? value["persona"])?.text
    input = (metadata?["variation"]?["input"] ?? value["input"])?.text
    outcome = Self.hasError(value) ? .failed : .unknown
    start = value["start_time"]?.string.flatMap { Timestamp(iso8601: $0) }
    end = value["end_time"]?.string.flatMap { Timestamp(iso8601: $0) }
    if let start, let end, end >= start {
      durationMilliseconds = Double(end.microseconds - start.microseconds) / 1000
    }
    error = value["error"].flatMap(Self.errorText)
    terminationReason = metadata?["termination_reason"]?.string
  }

  private init(runner value: JSONDocument.Value, role: ArtifactRole) {
    id = (value["trace_id"] ?? value["run_id"] ?? value["id"])?.id
    origin = .runner
    iteration = value["iteration"]?.integer
    persona = value["persona"]?.text
    input = value["input"]?.text
    error = value["error"].flatMap(Self.errorText)
    outcome = Self.outcome(value, role: role)
    durationMilliseconds = value["duration_ms"]?.finite
    tokens = Self.tokens(value["token_usage"])
    observationCount = value["observation_count"]?.integer
    terminationReason = value["termination_reason"]?.string
    if role == .perTraceEvaluation {
      evaluation = Trace.Evaluation(score: value["final_score"]?.finite, pass: value["pass"]?.bool)
    }
  }

  private static func outcome(_ value: JSONDocument.Value, role: ArtifactRole) -> Outcome {
    if role == .errors || hasError(value) { return .failed }
    return value["success"]?.bool.map { $0 ? .success : .failed } ?? .unknown
  }

  private static func hasError(_ value: JSONDocument.Value) -> Bool {
    value["error"].map { $0.bool != false } ?? false
  }

  private static func tokens(_ usage: JSONDocument.Value?) -> Int? {
    guard let usage else { return nil }
    let parts = ["prompt_tokens", "completion_tokens"].compactMap { usage[$0]?.number }
    let total = usage["total_tokens"]?.number ?? (parts.isEmpty ? nil : parts.reduce(0, +))
    return total.flatMap { Int(exactly: $0.rounded(.towardZero)) }
  }

  /// A string, or the `message` of CLI 0.4's object.
  private static func errorText(_ value: JSONDocument.Value) -> String? {
    value.bool == false ? nil : value["message"]?.string ?? value.text
  }
}

extension JSONDocument.Value {
  /// The string, or the JSON text of anything else but `null`.
  var text: String? { isNull ? nil : string ?? source }

  /// The text as an id; an empty one is none.
  var id: String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// The number, if it is one that can be counted with: Python also writes `NaN` and `Infinity`.
  var finite: Double? { number.flatMap { $0.isFinite ? $0 : nil } }
}

extension Trace {
  /// The start of an input that is kept in memory.
  static let inputLimit = 400

  /// Takes over from a record what is not known yet.
  mutating func merge(_ record: TraceRecord, at place: RecordRange) {
    name = name ?? record.name
    iteration = iteration ?? record.iteration
    persona = persona ?? record.persona
    input = input ?? record.input.map { String($0.prefix(Self.inputLimit)) }
    if outcome == .unknown { outcome = record.outcome }
    durationMilliseconds = durationMilliseconds ?? record.durationMilliseconds
    start = start ?? record.start
    end = end ?? record.end
    error = error ?? record.error
    tokens = tokens ?? record.tokens
    recordedObservationCount = recordedObservationCount ?? record.observationCount
    terminationReason = terminationReason ?? record.terminationReason
    evaluation = evaluation ?? record.evaluation
    records.append(place)
  }
}
