import TraceIndex
import TraceModel

/// How much of a run models and tools took, in microseconds. The three add up to the time of the run.
///
/// A moment belongs to the generations and tools, by the types that they act as, that ran while none
/// directly below them did. Of several a model comes before a tool.
public struct TimeShares: Hashable, Sendable {
  /// When a model ran.
  public private(set) var model: Int64 = 0
  /// When a tool ran and no model.
  public private(set) var tools: Int64 = 0
  /// When neither ran.
  public private(set) var other: Int64 = 0

  /// The time of the run.
  public var total: Int64 { model + tools + other }

  /// Linear in the rows; the generations and tools are sorted where they overlap.
  init(_ run: RunRows, of span: Range<Int64>?) {
    guard let span else { return }
    let segments = InnermostTimes(run).segments
    model = Self.length(ofUnion: segments.filter(\.isModel).map(\.time))
    let active = Self.length(ofUnion: segments.map(\.time))
    tools = active - model
    other = span.upperBound - span.lowerBound - active
  }

  /// The time that some intervals cover together.
  private static func length(ofUnion intervals: [Range<Int64>]) -> Int64 {
    var length: Int64 = 0
    var end = Int64.min
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = max(interval.lowerBound, end)
      guard interval.upperBound > start else { continue }
      length += interval.upperBound - start
      end = interval.upperBound
    }
    return length
  }
}

/// When generations and tools ran without one directly below them.
private struct InnermostTimes {
  struct Segment {
    let time: Range<Int64>
    let isModel: Bool
  }

  private struct Node {
    let time: Range<Int64>
    let isModel: Bool
    /// The position of the next generation or tool above; -1 for none.
    let parent: Int
    /// When those below it were seen to run last.
    var covered: Int64
  }

  private(set) var segments: [Segment] = []
  private var nodes: [Node] = []

  init(_ run: RunRows) {
    findNodes(run)
    var order = Array(nodes.indices)
    let isSorted = zip(nodes, nodes.dropFirst()).allSatisfy {
      $0.time.lowerBound <= $1.time.lowerBound
    }
    if !isSorted {
      order.sort { (nodes[$0].time.lowerBound, $0) < (nodes[$1].time.lowerBound, $1) }
    }
    for position in order {
      let parent = nodes[position].parent
      guard parent >= 0 else { continue }
      cover(parent, by: nodes[position].time)
    }
    for node in nodes { append(node.covered, node.time.upperBound, isModel: node.isModel) }
  }

  private mutating func findNodes(_ run: RunRows) {
    // The nearest generation or tool at or above each row.
    var nearest: [Int] = []
    for row in run.rows {
      let parent = run.parent(row)
      let above = parent < 0 ? -1 : nearest[parent]
      let type = run.experiment.tree.observation(row).map { run.experiment.actingType($0) }
      guard type == .generation || type == .tool, let time = run.interval(row) else {
        nearest.append(above)
        continue
      }
      nearest.append(nodes.count)
      nodes.append(
        Node(
          time: time, isModel: type == .generation, parent: above, covered: time.lowerBound))
    }
  }

  private mutating func cover(_ position: Int, by time: Range<Int64>) {
    let node = nodes[position]
    append(node.covered, min(time.lowerBound, node.time.upperBound), isModel: node.isModel)
    nodes[position].covered = max(node.covered, time.upperBound)
  }

  private mutating func append(_ start: Int64, _ end: Int64, isModel: Bool) {
    if end > start { segments.append(Segment(time: start..<end, isModel: isModel)) }
  }
}
