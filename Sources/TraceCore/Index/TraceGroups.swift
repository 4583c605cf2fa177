/// The observations of each trace, side by side: a counting sort that keeps the order of the file.
struct TraceGroups: Sendable {
  /// Observations, trace by trace.
  var members: [Int32]
  /// Where each trace begins in ``members``, and the end of the last.
  let bounds: [Int]

  init(_ traces: [UInt32], traceCount: Int) {
    var bounds = [Int](repeating: 0, count: traceCount + 1)
    for trace in traces { bounds[Int(trace) + 1] += 1 }
    for trace in 0..<traceCount { bounds[trace + 1] += bounds[trace] }
    var next = bounds
    members = [Int32](unsafeUninitializedCapacity: traces.count) { members, count in
      for (index, trace) in traces.enumerated() {
        members[next[Int(trace)]] = Int32(index)
        next[Int(trace)] += 1
      }
      count = traces.count
    }
    self.bounds = bounds
  }

  var traceCount: Int { bounds.count - 1 }

  /// Ranges of traces, one a thread, with about as many observations in each.
  func shares() -> [Range<Int>] {
    // Below this the threads would cost more than they save.
    let count = members.count < 20_000 ? 1 : min(processorCount(), 8)
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
