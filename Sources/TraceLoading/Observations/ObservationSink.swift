import JSONText

/// Collects the small fields of an observation while ``JSONMachine`` reads its record.
///
/// Of nested values it looks only at objects in which FluxLoop and the frameworks report tokens. All
/// others cost one comparison per key.
struct ObservationSink: JSONSink {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var fields = ObservationFields()
  private var depth = 0
  private var key: Key = .other
  /// The locations of the open objects, as far as they are known.
  private var locations = LocationStack()
  private var pendingLocation = TokenLocation.none
  private var pendingPart: TokenUsage.Part?
  private var pendingErrorType = false

  private enum Key: UInt8 {
    case other, id, type, name, startTime, endTime, error, level, model, parent, trace
  }

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  mutating func begin(_ kind: JSONKind, at offset: Int) {
    if depth == 0 {
      fields.rootKind = kind
      fields.isObject = kind == .object
      if kind == .object { locations.push(.root) }
    } else {
      if depth == 1, key != .other { take(kind, offset..<offset, isPlain: true) }
      if depth == locations.count, kind == .object, pendingLocation != .none {
        locations.push(pendingLocation)
      }
    }
    pendingLocation = .none
    depth += 1
  }

  mutating func end(_ kind: JSONKind, at offset: Int) {
    depth -= 1
    if locations.count > depth { locations.pop() }
    if depth == 1, key == .error, fields.error.kind == kind {
      fields.error.range = fields.error.range.lowerBound..<offset
    }
    pendingLocation = .none
  }

  mutating func key(_ range: Range<Int>, isPlain: Bool) {
    guard depth == locations.count else { return }
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    guard !isPlain else { return expect(bytes) }
    // Any character of a key may be written as an escape.
    var decoded = JSONLiteral.decode(bytes, isPlain: false)
    decoded.withUTF8 { expect($0) }
  }

  /// Notes what the value of a key means in the innermost known location.
  private mutating func expect(_ bytes: UnsafeBufferPointer<UInt8>) {
    let location = locations.top
    pendingPart = TokenLocation.part(bytes)
    pendingLocation = pendingPart == nil ? location.child(bytes) : .none
    pendingErrorType = location == .metadata && bytes.equals("error_type")
    // Of two members with the same key the last one counts, whatever its value is.
    if pendingErrorType || location == .root && pendingLocation == .metadata {
      fields.errorType = ObservationFields.Field()
    }
    if location == .root { key = Self.key(bytes) }
  }

  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    if depth == 0 { fields.rootKind = kind }
    guard depth == locations.count, depth > 0 else { return }
    if depth == 1 { take(kind, range, isPlain: isPlain) }
    if let part = pendingPart, kind == .number,
      let count = TokenUsage.count(UnsafeBufferPointer(rebasing: text[range]))
    {
      fields.tokens.take(count, as: part, rank: locations.top.rawValue)
    }
    if pendingErrorType, kind == .string {
      fields.errorType = ObservationFields.Field(kind: kind, range: range, isPlain: isPlain)
    }
    pendingPart = nil
    pendingLocation = .none
    pendingErrorType = false
  }

  private mutating func take(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    let field = ObservationFields.Field(kind: kind, range: range, isPlain: isPlain)
    switch key {
    case .other: break
    case .id: fields.id = field
    case .type: fields.type = field
    case .name: fields.name = field
    case .startTime: fields.startTime = field
    case .endTime: fields.endTime = field
    case .error: fields.error = field
    case .level: fields.level = field
    case .model: fields.model = field
    case .parent: fields.parent = field
    case .trace: fields.trace = field
    }
    if kind != .object, kind != .array { key = .other }
  }

  private static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key {
    switch bytes.count {
    case 2: bytes.equals("id") ? .id : .other
    case 4: bytes.equals("type") ? .type : bytes.equals("name") ? .name : .other
    case 5:
      bytes.equals("error")
        ? .error : bytes.equals("level") ? .level : bytes.equals("model") ? .model : .other
    case 8:
      bytes.equals("trace_id") ? .trace : bytes.equals("end_time") ? .endTime : .other
    case 10: bytes.equals("start_time") ? .startTime : .other
    case 21: bytes.equals("parent_observation_id") ? .parent : .other
    default: .other
    }
  }
}
