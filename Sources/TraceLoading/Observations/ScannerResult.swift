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
      error.kind == 0, end_micros >= start_micros, !has_high_bytes, !needs_details,
      let id = RecordID(id_bits), let trace = RecordID(trace_bits)
    else { return nil }
    guard hasParent else { return (id, .none, trace) }
    return RecordID(parent_bits).map { (id, $0, trace) }
  }
}

extension cscan_observation {
  /// Whether the record may report tokens.
  @inline(__always)
  var hasTokens: Bool { token_path != 255 }

  /// The total, or the sum of its parts if no total is reported, as FluxLoop's runner counts.
  @inline(__always)
  var tokenColumn: UInt32 {
    guard hasTokens else { return ObservationColumns.missingTokens }
    if total > 0 || prompt < 0 && completion < 0 { return UInt32(bitPattern: total) }
    return UInt32(max(prompt, 0)) + UInt32(max(completion, 0))
  }

  /// The parts of the tokens; `nil` if only a total is stated.
  @inline(__always)
  var usageParts: UsageParts? {
    prompt < 0 && completion < 0 ? nil : UsageParts(input: prompt, output: completion)
  }

  fileprivate var usage: Usage? {
    guard hasTokens else { return nil }
    func count(_ count: Int32) -> Int? { count < 0 ? nil : Int(count) }
    return Usage(input: count(prompt), output: count(completion), total: count(total))
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
    output = Field(observation.output)
    metadata = Field(observation.metadata)
    errorType = Field(observation.error_type)
    needsDetails = observation.needs_details
    // Counts outside of the outermost object are a part of the details.
    if !needsDetails || observation.token_path == 0 { scannedUsage = observation.usage }
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
