import TraceCore

extension TimeShares {
  /// `model 94% · tools 1% · gaps 5%`; `nil` if the run took no time.
  var spans: [Span]? {
    guard total > 0 else { return nil }
    let parts = [
      ("model", model, Role.generation), ("tools", tools, .tool), ("gaps", gaps, .dim),
    ].map { Span("\($0.0) \(Format.share($0.1, of: total))", $0.2) }
    return Array(parts.map { [$0] }.joined(separator: [Span(" · ", .dim)]))
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
