/// What was measured, in the order in which it is told.
struct Report {
  /// A figure that must reach something.
  struct Bar {
    let what: String
    let measured: String
    let bar: String
    /// `nil` where it could not be measured.
    let isMet: Bool?
  }

  private(set) var bars: [Bar] = []
  private(set) var sections: [String] = []

  /// A figure that must not exceed a limit.
  mutating func bar(
    _ what: String, _ value: Double, atMost limit: Double, _ text: (Double) -> String
  ) {
    let isMet = value <= limit
    bars.append(Bar(what: what, measured: text(value), bar: "≤ \(text(limit))", isMet: isMet))
  }

  /// A figure that must reach at least so much.
  mutating func bar(
    _ what: String, _ value: Double, atLeast limit: Double, _ text: (Double) -> String
  ) {
    let isMet = value >= limit
    bars.append(Bar(what: what, measured: text(value), bar: "≥ \(text(limit))", isMet: isMet))
  }

  /// A figure that could not be measured, with the reason.
  mutating func skip(_ what: String, _ reason: String) {
    bars.append(Bar(what: what, measured: reason, bar: "", isMet: nil))
  }

  /// A table under a heading, with sentences before it.
  mutating func section(_ heading: String, _ text: String, _ headings: [String], _ rows: [[String]])
  {
    sections.append("### \(heading)\n\n\(text)\n\n" + Text.table(headings, rows))
  }

  /// All of it as Markdown.
  var markdown: String {
    let rows = bars.map { bar in
      [bar.what, bar.measured, bar.bar, bar.isMet.map { $0 ? "met" : "**missed**" } ?? "–"]
    }
    let table = Text.table(["what", "measured", "must reach", "verdict"], rows)
    return ([table] + sections).joined(separator: "\n")
  }
}
