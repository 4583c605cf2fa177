import Support

/// The observations of each trace, next to each other: a counting sort that keeps the file's order.
package struct TraceGroups: Sendable {
  /// Observations, trace by trace.
  package var members: [Int32]
  /// Where each trace starts in ``members``, and the end of the last one.
  package let bounds: [Int]

  /// Below this many observations, threads cost more than they save.
  private static let parallelLimit = 20_000
  private static let threadLimit = 8

  package init(_ traces: [UInt32], traceCount: Int) {
    // Most observations follow others of their trace, so whole runs are counted and placed.
    var bounds = [Int](repeating: 0, count: traceCount + 1)
    Self.forEachRun(traces) { trace, run in bounds[trace + 1] += run.count }
    for trace in 0..<traceCount { bounds[trace + 1] += bounds[trace] }
    var next = bounds
    members = [Int32](unsafeUninitializedCapacity: traces.count) { members, count in
      Self.forEachRun(traces) { trace, run in
        let start = next[trace]
        for distance in 0..<run.count {
          members[start + distance] = Int32(truncatingIfNeeded: run.lowerBound + distance)
        }
        next[trace] = start + run.count
      }
      count = traces.count
    }
    self.bounds = bounds
  }

  /// Calls `body` with each range of consecutive observations of one trace.
  @inline(__always)
  private static func forEachRun(_ traces: [UInt32], _ body: (Int, Range<Int>) -> Void) {
    var start = 0
    while start < traces.count {
      let trace = traces[start]
      var end = start + 1
      while end < traces.count, traces[end] == trace { end += 1 }
      body(Int(trace), start..<end)
      start = end
    }
  }

  package var traceCount: Int { bounds.count - 1 }

  /// Ranges of traces, one per thread, with about as many observations in each.
  package func shares() -> [Range<Int>] {
    let count = members.count < Self.parallelLimit ? 1 : min(processorCount, Self.threadLimit)
    var shares: [Range<Int>] = []
    var start = 0
    for number in 1...count {
      let target = members.count * number / count
      var end = start
      if number == count {
        end = traceCount
      } else {
        while end < traceCount, bounds[end] < target { end += 1 }
      }
      shares.append(start..<end)
      start = end
    }
    return shares
  }
}
