/// The results, in the order of the report.
struct Report {
  /// A figure and the bar that it must meet.
  struct Bar {
    let what: String
    let measured: String
    let bar: String
    /// `nil` if the figure could not be measured.
    let isMet: Bool?
  }

  private(set) var bars: [Bar] = []
  private(set) var sections: [String] = []

  /// Adds a figure that must not exceed a limit.
  mutating func bar(
    _ what: String, _ value: Double, atMost limit: Double, _ text: (Double) -> String
  ) {
    let isMet = value <= limit
    bars.append(Bar(what: what, measured: text(value), bar: "≤ \(text(limit))", isMet: isMet))
  }

  /// Adds a figure that must not be less than a limit.
  mutating func bar(
    _ what: String, _ value: Double, atLeast limit: Double, _ text: (Double) -> String
  ) {
    let isMet = value >= limit
    bars.append(Bar(what: what, measured: text(value), bar: "≥ \(text(limit))", isMet: isMet))
  }

  /// Adds a figure that could not be measured, with the reason.
  mutating func skip(_ what: String, _ reason: String) {
    bars.append(Bar(what: what, measured: reason, bar: "", isMet: nil))
  }

  /// Adds a table with a heading and an introduction.
  mutating func section(_ heading: String, _ text: String, _ headings: [String], _ rows: [[String]])
  {
    sections.append("### \(heading)\n\n\(text)\n\n" + Text.table(headings, rows))
  }

  /// The report as Markdown.
  var markdown: String {
    let rows = bars.map { bar in
      [bar.what, bar.measured, bar.bar, bar.isMet.map { $0 ? "met" : "**missed**" } ?? "–"]
    }
    let table = Text.table(["what", "measured", "must reach", "verdict"], rows)
    return ([table] + sections).joined(separator: "\n")
  }
}
