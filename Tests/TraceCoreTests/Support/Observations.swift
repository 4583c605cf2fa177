@testable import TraceCore

/// Lines of observations by their few fields that matter for a test.
enum Observations {
  /// One line; `start` and `end` are seconds after noon.
  static func line(
    _ id: String, parent: String? = nil, trace: String? = "t", start: Double? = 0,
    end: Double? = 30,
    type: String = "span", name: String = "n", extra: String = ""
  ) -> String {
    var members = [#""id": "\#(id)", "type": "\#(type)", "name": "\#(name)""#]
    if let start { members.append(#""start_time": "\#(time(start))""#) }
    if let end { members.append(#""end_time": "\#(time(end))""#) }
    if !extra.isEmpty { members.append(extra) }
    if let parent { members.append(#""parent_observation_id": "\#(parent)""#) }
    if let trace { members.append(#""trace_id": "\#(trace)""#) }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// Noon of a day and less than twelve hours more or less; as FluxLoop writes it.
  static func time(_ seconds: Double) -> String {
    let microseconds = Int((seconds * 1_000_000).rounded()) + 43_200_000_000
    let (whole, fraction) = (microseconds / 1_000_000, microseconds % 1_000_000)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let clock = [whole / 3600, whole / 60 % 60, whole % 60].map { padded($0, 2) }
    return "2025-11-15T\(clock.joined(separator: ":")).\(padded(fraction, 6))+00:00"
  }

  /// An experiment of these lines alone.
  static func load(_ lines: [String]) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(lines: lines, to: "observations.jsonl")
    return try folder.load()
  }
}
