import Support

/// The parts of the tokens that observations report, for those alone that report any.
///
/// Costs 24 bytes for each of them, and nothing for other observations.
package struct UsageTable: Sendable {
  /// Observations, ascending.
  private(set) var rows: [Int32] = []
  private var parts: [UsageParts] = []

  package init() {}

  package var count: Int { rows.count }

  /// Appends the parts of an observation after all others.
  package mutating func append(_ parts: UsageParts, row: Int) {
    rows.append(Int32(row))
    self.parts.append(parts)
  }

  package mutating func append(_ other: UsageTable, from firstRow: Int) {
    for row in other.rows { rows.append(row + Int32(firstRow)) }
    parts.append(contentsOf: other.parts)
  }

  package mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
  }

  /// Keeps the observations that are not removed.
  mutating func remove(_ isRemoved: [Bool]) {
    var kept = 0
    var removedBefore: Int32 = 0
    var next = 0
    for position in rows.indices {
      let row = Int(rows[position])
      while next < row {
        if isRemoved[next] { removedBefore += 1 }
        next += 1
      }
      guard !isRemoved[row] else { continue }
      rows[kept] = rows[position] - removedBefore
      parts[kept] = parts[position]
      kept += 1
    }
    rows.removeLast(rows.count - kept)
    parts.removeLast(parts.count - kept)
  }

  /// The parts of an observation's tokens. Logarithmic.
  subscript(row: Int) -> UsageParts? {
    let position = position(of: row)
    return position < rows.count && rows[position] == row ? parts[position] : nil
  }

  /// The position of the first observation that is not before another one.
  func position(of row: Int) -> Int { rows.partitioningIndex { $0 >= row } }

  func row(at position: Int) -> Int { Int(rows[position]) }

  func parts(at position: Int) -> UsageParts { parts[position] }
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
    self.input = UInt32(bitPattern: input)
    self.output = UInt32(bitPattern: output)
    cached = .max
    cacheWritten = .max
    reasoning = .max
  }

  package func usage(total: Int?) -> Usage {
    func count(_ column: UInt32) -> Int? {
      column == ObservationColumns.missingTokens ? nil : Int(column)
    }
    return Usage(
      input: count(input), output: count(output), cached: count(cached),
      cacheWritten: count(cacheWritten), reasoning: count(reasoning), total: total)
  }
}
