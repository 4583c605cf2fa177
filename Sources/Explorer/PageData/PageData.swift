import TraceCore

/// What the pages show besides the findings. It belongs to one snapshot, and is found out in the
/// background when a page needs it.
package struct PageData: Sendable {
  package private(set) var failures: Failures?
  package private(set) var statistics: StatisticsTables?
  /// The items that the newest search has found.
  private(set) var found: FoundItems?
  /// The line that was read last.
  private(set) var rawLine: RawLine?
  /// The newest request of each kind.
  private var requested: [PageRequest.Kind: PageRequest] = [:]

  /// Notes a request; false if it is the newest of its kind already.
  mutating func note(_ request: PageRequest) -> Bool {
    guard requested[request.kind] != request else { return false }
    requested[request.kind] = request
    return true
  }

  mutating func take(_ answer: PageAnswer) {
    switch answer {
    case .failures(let failures): self.failures = failures
    case .statistics(let tables): statistics = tables
    case .found(let items): found = items
    case .rawLine(let line): rawLine = line
    }
  }
}
