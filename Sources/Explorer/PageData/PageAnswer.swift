import TraceCore

/// What a ``PageRequest`` found out.
package enum PageAnswer: Sendable {
  case failures(Failures)
  case statistics(StatisticsTables)
  case found(FoundItems)
  case rawLine(RawLine)
}
