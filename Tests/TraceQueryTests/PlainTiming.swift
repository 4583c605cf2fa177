import TraceCore

/// The timing of a run by its definition, in quadratic time and more.
struct PlainTiming {
  let experiment: Experiment
  let rows: Range<Int>
  private(set) var critical: [Int: Int64] = [:]
  /// The time of the path in no observation.
  private(set) var gap: Int64 = 0

  init(_ experiment: Experiment, _ trace: Int) {
    self.experiment = experiment
    rows = experiment.tree.rows(ofTrace: trace)
    if let span { walk(nil, span.lowerBound, span.upperBound) }
  }

  var span: Range<Int64>? {
    let times = rows.compactMap(time)
    guard let start = times.map(\.lowerBound).min(), let end = times.map(\.upperBound).max() else {
      return nil
    }
    return start..<end
  }

  private func time(_ row: Int) -> Range<Int64>? {
    guard let index = experiment.tree.observation(row) else { return nil }
    let columns = experiment.observations
    let missing = ObservationColumns.missingTime
    let (start, end) = (columns.starts[index], columns.ends[index])
    return start == missing || end == missing || end < start ? nil : start..<end
  }

  private func above(_ row: Int) -> Int? {
    experiment.tree.parent(row).flatMap { experiment.tree.observation($0) == nil ? nil : $0 }
  }

  /// The nearest observation above that ended no earlier.
  private func waiter(_ row: Int) -> Int? {
    guard let end = time(row)?.upperBound else { return nil }
    var ancestor = above(row)
    while let next = ancestor, time(next).map({ $0.upperBound < end }) ?? true {
      ancestor = above(next)
    }
    return ancestor
  }

  private func depth(_ row: Int) -> Int {
    var depth = 0
    var ancestor = above(row)
    while let next = ancestor { (depth, ancestor) = (depth + 1, above(next)) }
    return depth
  }

  /// Explains the part of an observation, or of the run, from `lower` to `upper`.
  private mutating func walk(_ row: Int?, _ lower: Int64, _ upper: Int64) {
    var moment = upper
    var own: Int64 = 0
    var left = rows.filter { time($0) != nil && waiter($0) == row }
    while let last = last(of: left, from: lower, to: moment), let ran = time(last) {
      left.removeAll { $0 == last }
      own += moment - ran.upperBound
      moment = max(ran.lowerBound, lower)
      walk(last, moment, ran.upperBound)
    }
    own += moment - lower
    if let row { critical[row] = own } else { gap = own }
  }

  /// The one that ended last; of several the highest, then the longest, then the one recorded last.
  private func last(of rows: [Int], from lower: Int64, to moment: Int64) -> Int? {
    func key(_ row: Int) -> (Int64, Int, Int64, Int) {
      let ran = time(row) ?? 0..<0
      return (
        ran.upperBound, -depth(row), -ran.lowerBound, experiment.tree.observation(row) ?? -1
      )
    }
    return rows.filter { row in
      guard let ran = time(row) else { return false }
      return ran.upperBound <= moment
        && (ran.upperBound > lower || ran.upperBound == lower && ran.isEmpty)
    }.max { key($0) < key($1) }
  }

  func selfTime(_ row: Int) -> Int64? {
    guard let index = experiment.tree.observation(row),
      let duration = experiment.observations.duration(index)
    else { return nil }
    guard let ran = time(row) else { return duration }
    let children = rows.filter { experiment.tree.parent($0) == row }.compactMap(time)
    return Int64(
      seconds(ran).count { second in !children.contains { $0.contains(second) } } * 1_000_000)
  }

  /// The seconds in which an observation of a type ran and no generation or tool directly below it; those
  /// of a tool only if no such generation ran.
  func seconds(_ type: ObservationType) -> Int64 {
    guard let span else { return 0 }
    let acting = rows.filter { time($0) != nil && isActing($0) }
    let above = Dictionary(
      uniqueKeysWithValues: acting.map { ($0, acting.last(above: $0, in: experiment.tree)) })
    let count = seconds(span).count { second in
      let active = acting.filter { time($0)?.contains(second) == true }
      let types = active.filter { row in !active.contains { above[$0] == row } }.map(actingType)
      return (types.contains(.generation) ? .generation : types.first) == type
    }
    return Int64(count * 1_000_000)
  }

  private func isActing(_ row: Int) -> Bool {
    actingType(row) == .generation || actingType(row) == .tool
  }

  private func actingType(_ row: Int) -> ObservationType? {
    experiment.tree.observation(row).map { experiment.actingType($0) }
  }

  private func seconds(_ range: Range<Int64>) -> [Int64] {
    Array(stride(from: range.lowerBound, to: range.upperBound, by: 1_000_000))
  }
}

extension [Int] {
  /// The nearest of these rows that is above a row.
  fileprivate func last(above row: Int, in tree: TreeIndex) -> Int? {
    last { tree.descendants($0).contains(row) }
  }
}
