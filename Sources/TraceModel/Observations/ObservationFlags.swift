/// What was noticed about one observation.
public struct ObservationFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Its `error` is set, or its level is `error`.
  @inlinable public static var ownError: ObservationFlags { .init(rawValue: 1) }
  /// Its parent is not in its trace.
  public static let orphan = ObservationFlags(rawValue: 2)
  /// Its parents formed a cycle, which is broken here.
  public static let cycle = ObservationFlags(rawValue: 4)
  /// It has no end time.
  public static let noEnd = ObservationFlags(rawValue: 8)
  /// It ends before it starts.
  public static let negativeDuration = ObservationFlags(rawValue: 16)
  /// Its id occurs more than once in the file.
  public static let duplicate = ObservationFlags(rawValue: 32)
  /// A field has a value that cannot be used.
  public static let badField = ObservationFlags(rawValue: 64)
  /// Its record contains bytes that are not UTF-8.
  public static let invalidUTF8 = ObservationFlags(rawValue: 128)
  /// Its type is not one of FluxLoop's.
  public static let unknownType = ObservationFlags(rawValue: 256)
  /// A field that every record has is missing.
  public static let missingField = ObservationFlags(rawValue: 512)
  /// Control flow ended it, such as a cancellation or a request for approval. Never with ``ownError``.
  @inlinable public static var interrupted: ObservationFlags { .init(rawValue: 1024) }
  /// Its error is stated by its result alone: nothing was raised. Always with ``ownError``.
  public static let resultError = ObservationFlags(rawValue: 2048)

  /// Everything that a finding reports.
  public static let anyFinding = ObservationFlags(badgeNames.map(\.flag))

  /// Everything that an observation's row marks. The row of a missing parent marks its children.
  public static let rowFinding = anyFinding.subtracting(.orphan)

  private static let badgeNames: [(flag: ObservationFlags, name: String)] = [
    (.orphan, "orphan"), (.cycle, "cycle"), (.noEnd, "no-end-time"),
    (.negativeDuration, "negative-duration"), (.duplicate, "duplicate-id"),
    (.badField, "bad-field"), (.missingField, "missing-field"), (.invalidUTF8, "invalid-utf8"),
    (.unknownType, "unknown-type"),
  ]

  /// The names of all flags but the error, as `tree --format json` lists them.
  public var badges: [String] { Self.badgeNames.filter { contains($0.flag) }.map(\.name) }
}
