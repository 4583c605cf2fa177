import TraceCore

extension TimeShares {
  /// `model 94% · tools 1% · other 5%`; `nil` if the run took no time.
  var spans: [Span]? {
    guard total > 0 else { return nil }
    return Array(parts.map { [span($0)] }.joined(separator: [Span(" · ", .dim)]))
  }

  /// The largest share, such as `model 94%`; `nil` if the run took no time.
  var largest: Span? {
    guard total > 0 else { return nil }
    return parts.max { $0.time < $1.time }.map(span)
  }

  private typealias Part = (name: String, time: Int64, role: Role)

  private var parts: [Part] {
    [("model", model, .generation), ("tools", tools, .tool), ("other", other, .dim)]
  }

  private func span(_ part: Part) -> Span {
    Span("\(part.name) \(Format.share(part.time, of: total))", part.role)
  }
}

extension Format {
  /// A part of a time in percent: `94%`, and `<1%` for what would be rounded to nothing.
  static func share(_ part: Int64, of whole: Int64) -> String {
    guard whole > 0 else { return Mark.unknownValue }
    let share = Double(part) / Double(whole)
    return share > 0 && share < 0.005 ? "<1%" : percent(share)
  }
}
