import CScan
import JSONText
import TraceModel

extension cscan_observation {
  /// The ids, if every field is as the SDK writes it, so that nothing has to be reported.
  @inline(__always)
  var plainIDs: (id: RecordID, parent: RecordID, trace: RecordID)? {
    let string = JSONKind.string.rawValue
    let hasParent = parent.kind != 0
    let hasModel = model.kind != 0
    let parentBit: UInt8 = hasParent ? 2 : 0
    guard is_uuid == 1 | 4 | parentBit, is_time == 1 | 2, type_code != 255,
      level_code < cscan_level_error.rawValue,
      name.kind == string, name.is_plain, name.length > 0,
      !hasModel || model.kind == string && model.is_plain && model.length > 0,
      error.kind == 0, end_micros >= start_micros, !has_high_bytes,
      let id = RecordID(id_bits), let trace = RecordID(trace_bits)
    else { return nil }
    guard hasParent else { return (id, .none, trace) }
    return RecordID(parent_bits).map { (id, $0, trace) }
  }
}

extension TokenUsage {
  /// The counts that the scanner has found, which are -1 where there is none.
  init(_ observation: cscan_observation) {
    self.init()
    guard observation.token_rank != 255 else { return }
    prompt = observation.prompt < 0 ? nil : Int(observation.prompt)
    completion = observation.completion < 0 ? nil : Int(observation.completion)
    total = observation.total < 0 ? nil : Int(observation.total)
  }
}

extension ObservationFields {
  init(_ observation: cscan_observation) {
    id = Field(observation.id)
    type = Field(observation.type)
    name = Field(observation.name)
    startTime = Field(observation.start_time)
    endTime = Field(observation.end_time)
    error = Field(observation.error)
    level = Field(observation.level)
    model = Field(observation.model)
    parent = Field(observation.parent)
    trace = Field(observation.trace)
    errorType = Field(observation.error_type)
    tokens = TokenUsage(observation)
    isObject = true
    rootKind = .object
  }
}

extension ObservationFields.Field {
  fileprivate init(_ field: cscan_field) {
    kind = JSONKind(rawValue: field.kind) ?? .null
    range = Int(field.start)..<Int(field.start) + Int(field.length)
    isPlain = field.is_plain
  }
}
