import JSONText
import TraceModel

/// The small fields of an observation's record. Ranges are bytes of the record.
struct ObservationFields {
  /// A member of the outermost object.
  struct Field {
    var kind = JSONKind.null
    var range = 0..<0
    var isPlain = true
    /// `null` counts as absent, because FluxLoop omits such keys.
    var isPresent: Bool { kind != .null }
  }

  var id = Field()
  var type = Field()
  var name = Field()
  var startTime = Field()
  var endTime = Field()
  var error = Field()
  var level = Field()
  var model = Field()
  var parent = Field()
  var trace = Field()
  var output = Field()
  var metadata = Field()
  var errorType = Field()
  /// The members of the outermost object that name tokens or their usage, the last of each key.
  var tokenMembers: [(key: String, field: Field)] = []
  /// The tokens that the scanner has read, which come before any that the details report.
  var scannedUsage: Usage?
  /// Whether the output and metadata may contain more than the fields above.
  var needsDetails = true
  var isObject = false
  var rootKind = JSONKind.null
}

extension ObservationFields {
  /// Whether an object with these fields is an observation and not one of another kind: it has an id
  /// or belongs to a trace or a parent, or it has a name or type and a time, or a name and one of
  /// FluxLoop's types.
  func isObservation(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if id.isPresent || trace.isPresent || parent.isPresent { return true }
    if startTime.isPresent || endTime.isPresent { return name.isPresent || type.isPresent }
    return name.isPresent && hasKnownType(in: text)
  }

  private func hasKnownType(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    type.kind == .string
      && ObservationType.known.contains(String(decoding: text[type.range], as: UTF8.self))
  }
}
