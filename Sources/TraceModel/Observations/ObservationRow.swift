/// The small fields of one observation: the one schema that readers fill and columns store.
///
/// To add a field, add it here, where the initializer makes every reader fill it, and to
/// ``ObservationColumns/forEachColumn(_:)``.
public struct ObservationRow: Sendable {
  /// Where the record starts, in bytes from the offset of its ``LineRun``.
  public var offset: UInt32
  /// Length of the record in bytes, without its line break.
  public let length: UInt32
  public var id: RecordID
  /// ``RecordID/none`` at a root.
  public var parent: RecordID
  /// Microseconds since the epoch, or ``ObservationColumns/missingTime``.
  public let start: Int64
  /// Microseconds since the epoch, or ``ObservationColumns/missingTime``.
  public let end: Int64
  /// Number of the trace.
  public var trace: UInt32
  /// Number of the string, as ``model`` and ``error``; 0 is the empty string.
  public var name: UInt32
  public var model: UInt32
  public var error: UInt32
  /// Total tokens, or ``ObservationColumns/missingTokens``.
  public let tokens: UInt32
  public var type: NameCode
  public var level: NameCode
  public let flags: ObservationFlags

  @inlinable
  public init(
    offset: UInt32, length: UInt32, id: RecordID, parent: RecordID, start: Int64, end: Int64,
    trace: UInt32, name: UInt32, model: UInt32, error: UInt32, tokens: UInt32, type: NameCode,
    level: NameCode, flags: ObservationFlags
  ) {
    self.offset = offset
    self.length = length
    self.id = id
    self.parent = parent
    self.start = start
    self.end = end
    self.trace = trace
    self.name = name
    self.model = model
    self.error = error
    self.tokens = tokens
    self.type = type
    self.level = level
    self.flags = flags
  }
}

/// A type or level: the code of a known name, or a string's number while no code is assigned.
public struct NameCode: Sendable {
  @usableFromInline let number: UInt32

  @usableFromInline static let knownLimit: UInt32 = 8

  @inlinable public init(known code: UInt8) { number = UInt32(code) }
  @inlinable public init(string: UInt32) { number = Self.knownLimit + string }
  /// A code of the experiment's own table, which may be above the known ones.
  @inlinable public init(assigned code: UInt32) { number = code }

  /// The number of the string, if the name is not a known one.
  @inlinable public var string: UInt32? {
    number < Self.knownLimit ? nil : number - Self.knownLimit
  }

  /// The code, once it is assigned.
  @inlinable public var code: UInt32 { number }
}
