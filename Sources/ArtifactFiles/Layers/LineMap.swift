import Support

/// On which lines of a file its records start, where they are not one a line.
package struct LineMap: Sendable {
  /// Consecutive records whose lines are the same number of lines apart.
  private struct Run {
    /// Number of the first record.
    let record: Int32
    var distance: Int32
    let line: Int
  }

  private var runs: [Run] = []
  private var count: Int32 = 0

  /// Adds the next record, which starts on a 1-based line.
  mutating func append(line: Int) {
    defer { count += 1 }
    guard let last = runs.last else { return start(line) }
    let length = count - last.record
    if length == 1 {
      runs[runs.count - 1].distance = Int32(truncatingIfNeeded: line - last.line)
    } else if line != last.line + Int(length) * Int(last.distance) {
      start(line)
    }
  }

  private mutating func start(_ line: Int) {
    runs.append(Run(record: count, distance: 0, line: line))
  }

  /// The 1-based line on which a record starts. Records are counted from 1.
  package func line(ofRecord number: Int) -> Int {
    let record = number - 1
    let index = runs.partitioningIndex { Int($0.record) > record } - 1
    guard index >= 0 else { return number }
    let run = runs[index]
    return run.line + (record - Int(run.record)) * Int(run.distance)
  }
}
