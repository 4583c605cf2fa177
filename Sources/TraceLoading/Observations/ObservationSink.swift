import JSONText

/// Collects the small fields of an observation while ``JSONMachine`` reads its record.
///
/// Of nested values it looks only at `metadata.error_type`. All others cost one comparison per key.
struct ObservationSink: JSONSink {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var fields = ObservationFields()
  private var depth = 0
  private var key: Key = .other
  private var tokenKey = ""
  private var isInMetadata = false
  private var pendingErrorType = false

  private enum Key: UInt8 {
    case other, id, type, name, startTime, endTime, error, level, model, parent, trace
    case output, metadata, tokens
  }

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  mutating func begin(_ kind: JSONKind, at offset: Int) {
    if depth == 0 {
      fields.rootKind = kind
      fields.isObject = kind == .object
    } else if depth == 1, key != .other {
      take(kind, offset..<offset, isPlain: true)
      isInMetadata = key == .metadata && kind == .object
    }
    pendingErrorType = false
    depth += 1
  }

  mutating func end(_ kind: JSONKind, at offset: Int) {
    depth -= 1
    guard depth == 1, key != .other else { return }
    change { $0.range = $0.range.lowerBound..<offset }
    isInMetadata = false
    key = .other
  }

  mutating func key(_ range: Range<Int>, isPlain: Bool) {
    guard depth == 1 || depth == 2 && isInMetadata else { return }
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    guard !isPlain else { return expect(bytes) }
    // Any character of a key may be written as an escape.
    var decoded = JSONLiteral.decode(bytes, isPlain: false)
    decoded.withUTF8 { expect($0) }
  }

  /// Notes what the value of a key means.
  private mutating func expect(_ bytes: UnsafeBufferPointer<UInt8>) {
    pendingErrorType = depth == 2 && bytes.equals("error_type")
    guard depth == 1, fields.isObject else {
      // Of two members with the same key the last one counts, whatever its value is.
      if pendingErrorType { fields.errorType = ObservationFields.Field() }
      return
    }
    key = Self.key(bytes)
    if key == .other, UsageShapes.isRootKey(bytes) {
      key = .tokens
      tokenKey = String(decoding: bytes, as: UTF8.self)
    }
    if key == .metadata { fields.errorType = ObservationFields.Field() }
  }

  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    if depth == 0 { fields.rootKind = kind }
    if depth == 1 {
      take(kind, range, isPlain: isPlain)
      key = .other
    } else if pendingErrorType, depth == 2, kind == .string {
      fields.errorType = ObservationFields.Field(kind: kind, range: range, isPlain: isPlain)
    }
    pendingErrorType = false
  }

  private mutating func take(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    let field = ObservationFields.Field(kind: kind, range: range, isPlain: isPlain)
    if key == .tokens {
      fields.tokenMembers.removeAll { $0.key == tokenKey }
      fields.tokenMembers.append((tokenKey, field))
    } else {
      change { $0 = field }
    }
  }

  /// Changes the field of the current key.
  private mutating func change(_ change: (inout ObservationFields.Field) -> Void) {
    switch key {
    case .other: break
    case .id: change(&fields.id)
    case .type: change(&fields.type)
    case .name: change(&fields.name)
    case .startTime: change(&fields.startTime)
    case .endTime: change(&fields.endTime)
    case .error: change(&fields.error)
    case .level: change(&fields.level)
    case .model: change(&fields.model)
    case .parent: change(&fields.parent)
    case .trace: change(&fields.trace)
    case .output: change(&fields.output)
    case .metadata: change(&fields.metadata)
    case .tokens:
      guard !fields.tokenMembers.isEmpty else { return }
      change(&fields.tokenMembers[fields.tokenMembers.count - 1].field)
    }
  }

  private static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key {
    switch bytes.count {
    case 2: bytes.equals("id") ? .id : .other
    case 4: bytes.equals("type") ? .type : bytes.equals("name") ? .name : .other
    case 5:
      bytes.equals("error")
        ? .error : bytes.equals("level") ? .level : bytes.equals("model") ? .model : .other
    case 6: bytes.equals("output") ? .output : .other
    case 8:
      bytes.equals("trace_id")
        ? .trace
        : bytes.equals("end_time") ? .endTime : bytes.equals("metadata") ? .metadata : .other
    case 10: bytes.equals("start_time") ? .startTime : .other
    case 21: bytes.equals("parent_observation_id") ? .parent : .other
    default: .other
    }
  }
}
