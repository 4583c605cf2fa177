import CellGrid
import TraceCore

/// The text of a group in the list of failures.
struct FailureRow {
  let group: FailureGroup
  /// The columns that a line has.
  let columns: Int

  private static let countWidth = 6

  /// The runs, the failure, and at the right where it is.
  var spans: [Span] {
    let runs = "\(group.runs)×".padded(to: Self.countWidth, at: .leading)
    let room = max(0, columns - Self.countWidth - 1)
    let place = (group.signature.place ?? "").truncated(to: room * 2 / 5, at: .leading)
    let title = room - (place.isEmpty ? 0 : place.columnWidth + 2)
    return [
      Span(runs + " ", .strong), Span(failure.truncated(to: title).padded(to: title), role),
      Span(place.isEmpty ? "" : "  " + place, .dim),
    ]
  }

  private var failure: String { group.signature.title }

  private var role: Role {
    ["evaluation", "contract"].contains(group.signature.errorClass) ? .warning : .error
  }

  /// How often and when it happened.
  var summary: String {
    let (first, last) = (group.first.map(Self.text), group.last.map(Self.text))
    let times = first == last ? [first] : [first.map { "first \($0)" }, last.map { "last \($0)" }]
    let count = group.count == group.runs ? nil : counted(group.count, "time")
    return ([counted(group.runs, "run"), count] + times).compactMap { $0 }.joined(separator: " · ")
  }

  /// To the second, in UTC.
  private static func text(_ time: Timestamp) -> String { String(Format.moment(time).dropLast(4)) }
}
