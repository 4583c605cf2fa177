import Support

/// The parts of the tokens that observations report, for those alone that report any.
///
/// Costs 12 bytes for each of them, 16 more if parts of its input or output are stated, and nothing for
/// other observations.
package struct UsageTable: Sendable {
  /// Observations, ascending.
  private(set) var rows: [Int32] = []
  private var counts: [Counts] = []
  /// Ascending by row.
  private var details: [Details] = []

  private struct Counts {
    let input, output: UInt32
  }

  /// The parts of the input and output of an observation, which few state.
  private struct Details {
    var row: Int32
    let cached, cacheWritten, reasoning: UInt32
  }

  package init() {}

  package var count: Int { rows.count }

  /// Appends the parts of an observation after all others.
  package mutating func append(_ parts: UsageParts, row: Int) {
    rows.append(Int32(row))
    counts.append(Counts(input: parts.input, output: parts.output))
    if parts.hasDetails { appendDetails(parts, row: row) }
  }

  private mutating func appendDetails(_ parts: UsageParts, row: Int) {
    details.append(
      Details(
        row: Int32(row), cached: parts.cached, cacheWritten: parts.cacheWritten,
        reasoning: parts.reasoning))
  }

  package mutating func append(_ other: UsageTable, from firstRow: Int) {
    let offset = Int32(firstRow)
    let before = (rows.count, details.count)
    rows.append(contentsOf: other.rows)
    counts.append(contentsOf: other.counts)
    details.append(contentsOf: other.details)
    for position in before.0..<rows.count { rows[position] += offset }
    for position in before.1..<details.count { details[position].row += offset }
  }

  package mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    details.removeAll(keepingCapacity: true)
  }

  /// Keeps the observations that are not removed.
  mutating func remove(_ isRemoved: [Bool]) {
    var kept = UsageTable()
    var removedBefore = 0
    var next = 0
    for position in rows.indices {
      let row = self.row(at: position)
      while next < row {
        if isRemoved[next] { removedBefore += 1 }
        next += 1
      }
      if !isRemoved[row] { kept.append(parts(at: position), row: row - removedBefore) }
    }
    self = kept
  }

  /// The parts of an observation's tokens. Logarithmic.
  subscript(row: Int) -> UsageParts? {
    let position = position(of: row)
    return position < rows.count && rows[position] == row ? parts(at: position) : nil
  }

  /// The position of the first observation that is not before another one.
  func position(of row: Int) -> Int { rows.partitioningIndex { $0 >= row } }

  func row(at position: Int) -> Int { Int(rows[position]) }

  func parts(at position: Int) -> UsageParts {
    let counts = counts[position]
    guard !details.isEmpty else { return UsageParts(counts.input, counts.output) }
    let row = rows[position]
    let next = details.partitioningIndex { $0.row >= row }
    guard next < details.count, details[next].row == row else {
      return UsageParts(counts.input, counts.output)
    }
    return UsageParts(
      counts.input, counts.output, cached: details[next].cached,
      cacheWritten: details[next].cacheWritten, reasoning: details[next].reasoning)
  }
}

/// Looks up the parts of observations that are mostly ascending, each in a few steps.
package struct UsageCursor: Sendable {
  private let table: UsageTable
  private var next = 0

  package init(_ table: UsageTable) { self.table = table }

  package mutating func parts(_ row: Int) -> UsageParts? {
    if next >= table.count || table.row(at: next) != row {
      next = table.position(of: row)
      guard next < table.count, table.row(at: next) == row else { return nil }
    }
    next += 1
    return table.parts(at: next - 1)
  }
}

/// The parts of one observation's tokens; ``ObservationColumns/missingTokens`` where one is not stated.
package struct UsageParts: Hashable, Sendable {
  package let input, output, cached, cacheWritten, reasoning: UInt32

  /// `nil` if no part is stated.
  package init?(_ usage: Usage) {
    let column = ObservationColumns.tokenColumn
    guard usage.input != nil || usage.output != nil || usage.cached != nil || usage.reasoning != nil
    else { return nil }
    input = column(usage.input)
    output = column(usage.output)
    cached = column(usage.cached)
    cacheWritten = column(usage.cacheWritten)
    reasoning = column(usage.reasoning)
  }

  /// The parts that the scanner has read; -1 where one is not stated.
  package init(input: Int32, output: Int32) {
    self.init(UInt32(bitPattern: input), UInt32(bitPattern: output))
  }

  init(
    _ input: UInt32, _ output: UInt32, cached: UInt32 = .max, cacheWritten: UInt32 = .max,
    reasoning: UInt32 = .max
  ) {
    self.input = input
    self.output = output
    self.cached = cached
    self.cacheWritten = cacheWritten
    self.reasoning = reasoning
  }

  /// Whether more than the input and the output is stated.
  fileprivate var hasDetails: Bool { cached & cacheWritten & reasoning != .max }

  package func usage(total: Int?) -> Usage {
    func count(_ column: UInt32) -> Int? {
      column == ObservationColumns.missingTokens ? nil : Int(column)
    }
    return Usage(
      input: count(input), output: count(output), cached: count(cached),
      cacheWritten: count(cacheWritten), reasoning: count(reasoning), total: total)
  }
}
