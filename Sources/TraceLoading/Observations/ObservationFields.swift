import JSONText

/// What one pass over an observation's line takes from it; ranges are bytes of the line.
struct ObservationFields {
  /// A value of the outermost object.
  struct Field {
    var kind = JSONKind.null
    var range = 0..<0
    var isPlain = true
    /// `null` counts as absent: FluxLoop leaves such keys out.
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
