import ArtifactFiles
import JSONText
import TraceModel

/// What one record of a traces file says about a trace, in any dialect.
struct TraceRecord {
  let id: String?
  let origin: TraceOrigin
  /// The member that contains the id.
  let idField: StaticString
  var name: String?
  var iteration: Int?
  var persona: String?
  /// Not truncated; the JSON text of a value that is not a string.
  var input: String?
  var outcome = Outcome.unknown
  var durationMilliseconds: Double?
  var start: Timestamp?
  var end: Timestamp?
  var error: String?
  var usage: Usage?
  var cost: Double?
  var turnCount: Int?
  var observationCount: Int?
  var terminationReason: String?
  var evaluation: Evaluation?
  var contract: Contract?
  /// What the record says about the steps of the run.
  var outline: RunOutline?
  /// The time in which the run was, and what was said to the agent, for finding its observations.
  var span: RunSpan?
  /// Whether it states a cost, as the runs of skills do.
  var isOfSkill = false
  /// What is said about its fields.
  var notes = FieldNotes()

  init(id: String?, origin: TraceOrigin, idField: StaticString = "id") {
    self.id = id
    self.origin = origin
    self.idField = idField
  }

  /// The fields that every version of the runner writes.
  init(
    run record: JSONDocument.Value, id: String?, in role: ArtifactRole,
    _ fields: FieldReader, idField: StaticString = "trace_id"
  ) {
    self.init(id: id, origin: .runner, idField: idField)
    iteration = fields.count(record["iteration"])
    persona = record["persona"]?.text
    input = record["input"]?.text
    error = record["error"].flatMap(Self.errorText)
    if role == .errors || Self.hasError(record) {
      outcome = .failed
    } else if let success = fields.bool(record["success"]) {
      outcome = success ? .success : .failed
    }
    durationMilliseconds = fields.milliseconds(record["duration_ms"])
    usage = fields.usage(record["token_usage"])
    turnCount = fields.count(record["turn_count"])
    observationCount = fields.count(record["observation_count"])
    terminationReason = record["termination_reason"]?.text
  }

  static func hasError(_ record: JSONDocument.Value) -> Bool {
    record["error"].map { $0.bool != false && !$0.isNaN } ?? false
  }

  /// A string, or the `message` of CLI 0.4's object.
  static func errorText(_ value: JSONDocument.Value) -> String? {
    value.bool == false ? nil : value["message"]?.string ?? value.text
  }
}

/// A record and where it is.
struct LocatedRecord {
  let record: TraceRecord
  let range: RecordRange
}

extension Trace {
  /// Takes from a record what is not known yet.
  mutating func merge(_ record: TraceRecord, at range: RecordRange) {
    name = name ?? record.name
    iteration = iteration ?? record.iteration
    persona = persona ?? record.persona
    input = input ?? record.input.map { Self.kept(ofInput: $0) }
    if outcome == .unknown { outcome = record.outcome }
    durationMilliseconds = durationMilliseconds ?? record.durationMilliseconds
    start = start ?? record.start
    end = end ?? record.end
    error = error ?? record.error
    usage = usage ?? record.usage
    cost = cost ?? record.cost
    isOfSkill = isOfSkill || record.isOfSkill
    turnCount = turnCount ?? record.turnCount
    recordedObservationCount = recordedObservationCount ?? record.observationCount
    terminationReason = terminationReason ?? record.terminationReason
    evaluation = evaluation ?? record.evaluation
    contract = contract ?? record.contract
    records.append(range)
  }
}
