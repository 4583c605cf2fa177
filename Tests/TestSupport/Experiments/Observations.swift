/// Lines of `observations.jsonl`, made from the few fields that matter to a test.
package enum Observations {
  /// One observation as JSON, without a line break.
  ///
  /// `start` and `end` are seconds after noon; `nil` leaves the field out. The name is the id
  /// unless there is another one. `extra` is one or more members, separated by commas.
  package static func line(
    _ id: String, parent: String? = nil, trace: String? = "t", start: Double? = 0,
    end: Double? = 30, type: String = "span", name: String? = nil, error: String? = nil,
    extra: String = ""
  ) -> String {
    var members = [#""id": "\#(id)", "type": "\#(type)", "name": "\#(name ?? id)""#]
    if let start { members.append(#""start_time": "\#(time(start))""#) }
    if let end { members.append(#""end_time": "\#(time(end))""#) }
    if let error { members.append(#""error": "\#(error)""#) }
    if !extra.isEmpty { members.append(extra) }
    if let parent { members.append(#""parent_observation_id": "\#(parent)""#) }
    if let trace { members.append(#""trace_id": "\#(trace)""#) }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A time as FluxLoop writes it, from seconds after noon, at most twelve hours earlier or later.
  package static func time(_ seconds: Double) -> String {
    let microseconds = Int((seconds * 1_000_000).rounded()) + 43_200_000_000
    let (whole, fraction) = (microseconds / 1_000_000, microseconds % 1_000_000)
    let clock = [whole / 3600, whole / 60 % 60, whole % 60].map { padded($0, 2) }
    return "2025-11-15T\(clock.joined(separator: ":")).\(padded(fraction, 6))+00:00"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
