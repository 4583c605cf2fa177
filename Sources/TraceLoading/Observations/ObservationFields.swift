import JSONText

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
  var errorType = Field()
  var tokens = TokenUsage()
  var isObject = false
  var rootKind = JSONKind.null
}
