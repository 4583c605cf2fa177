import CScan

/// The type of an observation: one of FluxLoop's seven, or any other name found in a file.
public struct ObservationType: Hashable, NameNumber {
  /// Index in ``known``, or a number above it for another name.
  public let code: UInt32

  @inlinable public init(code: UInt32) { self.code = code }

  /// FluxLoop's types, in the order in which they are offered.
  public static let known: [String] = (0..<UInt8(cscan_type_count.rawValue)).map {
    String(cString: cscan_type_name($0))
  }

  package init(_ type: cscan_type) { code = UInt32(type.rawValue) }

  public static let agent = ObservationType(cscan_type_agent)
  public static let generation = ObservationType(cscan_type_generation)
  public static let tool = ObservationType(cscan_type_tool)
  public static let span = ObservationType(cscan_type_span)
  public static let event = ObservationType(cscan_type_event)
  public static let chain = ObservationType(cscan_type_chain)
  public static let evaluation = ObservationType(cscan_type_evaluation)

  /// Whether this is one of FluxLoop's types.
  public var isKnown: Bool { Int(code) < Self.known.count }
}

/// The log levels that FluxLoop writes, and the empty one of a record without a level.
package enum ObservationLevel {
  package static let known: [String] =
    (0..<UInt8(cscan_level_count.rawValue)).map { String(cString: cscan_level_name($0)) } + [""]

  package static let error = NameCode(known: UInt8(cscan_level_error.rawValue))
  /// The code of a known level in any case, of another name of one, or of its number in Python's logging.
  package static func code(_ text: String) -> NameCode? {
    let name = text.lowercased()
    let known = known.firstIndex(of: synonyms[name] ?? name)
    return known.map { NameCode(known: UInt8($0)) }
  }

  private static let synonyms = [
    "warn": "warning", "critical": "error", "fatal": "error", "err": "error",
    "10": "debug", "20": "info", "30": "warning", "40": "error", "50": "error",
    "10.0": "debug", "20.0": "info", "30.0": "warning", "40.0": "error", "50.0": "error",
  ]

  package static let absent = NameCode(known: UInt8(cscan_level_count.rawValue))
}
