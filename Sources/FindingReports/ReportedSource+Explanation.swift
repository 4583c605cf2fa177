extension ReportedSource {
  /// A line of what the source says about a mistake.
  package enum Explanation: Sendable {
    /// A line as the user wrote it.
    case own(QuotedLine)
    /// A line as the fix makes it.
    case fixed(String, isFirst: Bool)
    /// The command that applies the fix.
    case command(FixCommand)
  }

  /// The user's own lines, what they become, and the command that does it.
  package var explanation: [Explanation] {
    lines.map { .own($0) }
      + fixedLines.enumerated().map { .fixed($0.element, isFirst: $0.offset == 0) }
      + (fixCommand.map { [.command($0)] } ?? [])
  }
}
