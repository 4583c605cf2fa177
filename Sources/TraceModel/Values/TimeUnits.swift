/// The units of times that are numbers.
public struct TimeUnits: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let seconds = TimeUnits(rawValue: 1)
  public static let milliseconds = TimeUnits(rawValue: 2)
  public static let microseconds = TimeUnits(rawValue: 4)
  public static let nanoseconds = TimeUnits(rawValue: 8)

  /// The names of the units, separated by commas.
  var text: String {
    let names: [(TimeUnits, String)] = [
      (.seconds, "seconds"), (.milliseconds, "milliseconds"), (.microseconds, "microseconds"),
      (.nanoseconds, "nanoseconds"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}
