import TraceModel

extension ExperimentRecords {
  /// Takes the times of traces from their observations where no file states them.
  mutating func setTraceTimes() {
    let missing = ObservationColumns.missingTime
    var first = [Int64](repeating: .max, count: traces.count)
    var last = [Int64](repeating: .min, count: traces.count)
    var hasEnd = [Bool](repeating: false, count: traces.count)
    for index in 0..<observations.count {
      let trace = Int(observations.traces[index])
      let (start, end) = (observations.starts[index], observations.ends[index])
      if start != missing {
        first[trace] = min(first[trace], start)
        last[trace] = max(last[trace], start)
      }
      if end != missing {
        last[trace] = max(last[trace], end)
        hasEnd[trace] = true
      }
    }
    for number in traces.indices where first[number] != .max {
      traces[number].setTimes(first[number], hasEnd[number] ? last[number] : nil)
    }
  }

  /// Sorts the traces for display and returns the observations by trace, unless they were renumbered.
  mutating func sortTracesForDisplay() -> TraceGroups? {
    let groups = traceGroups
    traceGroups = nil
    let order = displayOrder()
    guard order != Array(traces.indices) else { return groups }
    traces = order.map { traces[$0] }
    var newNumbers = [UInt32](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { newNumbers[old] = UInt32(new) }
    for index in observations.traces.indices {
      observations.traces[index] = newNumbers[Int(observations.traces[index])]
    }
    return nil
  }

  /// The order of the files, with restored failed runs inserted by time, and the observations
  /// without a trace last.
  private func displayOrder() -> [Int] {
    var order = traces.indices.filter { !traces[$0].isRestored }
    insertRestored(into: &order)
    let nameless = order.firstIndex { traces[$0].id == nil && traces[$0].origin == .observations }
    if let nameless { order.append(order.remove(at: nameless)) }
    return order
  }

  /// Inserts each restored run before the first one that starts later; those without a time are last.
  private func insertRestored(into order: inout [Int]) {
    let restored = traces.indices.filter { traces[$0].isRestored }
    let timed = restored.filter { traces[$0].start != nil }
      .sorted { (start($0), $0) < (start($1), $1) }
    var merged: [Int] = []
    var next = timed.startIndex
    for number in order {
      while next < timed.endIndex, traces[number].start != nil, start(timed[next]) < start(number) {
        merged.append(timed[next])
        next += 1
      }
      merged.append(number)
    }
    order = merged + timed[next...] + restored.filter { traces[$0].start == nil }
  }

  private func start(_ trace: Int) -> Int64 { traces[trace].start?.microseconds ?? .max }
}

extension Trace {
  /// Sets what is not known yet from the first and last times of the observations, in microseconds.
  fileprivate mutating func setTimes(_ first: Int64, _ last: Int64?) {
    start = start ?? Timestamp(microseconds: first)
    guard let last else { return }
    end = end ?? Timestamp(microseconds: last)
    guard id != nil, durationMilliseconds == nil else { return }
    durationMilliseconds = Double(last - first) / 1000
  }
}
