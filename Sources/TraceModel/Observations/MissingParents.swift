/// A parent that observations of a trace name, and that is not in the trace.
public struct MissingParent: Sendable {
  /// The recorded `parent_observation_id`.
  public let id: RecordID
  /// The first observation that names it.
  public let firstChild: Int
  /// Number of observations that name it.
  public private(set) var childCount = 0
  /// The earliest start of these observations, in microseconds since 1970.
  public private(set) var start: Int64?
  /// The latest of their starts and ends, in microseconds since 1970.
  public private(set) var end: Int64?
  /// The first observation with this id in another trace. `nil` for ids that are not distinctive, such as `1`: each trace
  /// may have its own.
  public fileprivate(set) var elsewhere: Int?

  /// From the earliest start to the latest time of its children, in microseconds.
  public var span: Int64? {
    guard let start, let end, case let span = end.subtractingReportingOverflow(start),
      !span.overflow
    else { return nil }
    return span.partialValue
  }

  fileprivate init(_ id: RecordID, firstChild: Int) {
    self.id = id
    self.firstChild = firstChild
  }

  fileprivate mutating func add(_ child: Int, of columns: ObservationColumns) {
    childCount += 1
    for time in [columns.starts[child], columns.ends[child]]
    where time != ObservationColumns.missingTime {
      end = max(end ?? time, time)
    }
    let time = columns.starts[child]
    if time != ObservationColumns.missingTime { start = min(start ?? time, time) }
  }
}

/// The parents of an experiment that are missing.
public struct MissingParents: Sendable {
  /// In the order of their first children.
  public private(set) var all: [MissingParent] = []
  private var numberOfChild: [Int32: Int32] = [:]

  package init() {}

  /// Groups the observations whose parents are missing by trace and parent. Linear in `orphans`.
  package init(
    _ orphans: [(index: Int32, parent: RecordID)], of columns: ObservationColumns,
    _ names: StringTable
  ) {
    var numbers: [Key: Int32] = [:]
    for (index, parent) in orphans.sorted(by: { $0.index < $1.index }) {
      let key = Key(trace: columns.traces[Int(index)], parent: parent)
      let number = numbers[key] ?? Int32(all.count)
      if Int(number) == all.count {
        numbers[key] = number
        all.append(MissingParent(parent, firstChild: Int(index)))
      }
      all[Int(number)].add(Int(index), of: columns)
      numberOfChild[index] = number
    }
    findElsewhere(columns, names)
  }

  /// The missing parent of an observation, as an index in ``all``.
  public func number(ofChild index: Int) -> Int? { numberOfChild[Int32(index)].map(Int.init) }

  /// Looks for the parents in all traces. Linear in the observations, if any parent is missing.
  private mutating func findElsewhere(_ columns: ObservationColumns, _ names: StringTable) {
    let distinctive = all.indices.filter { HexID(all[$0].id, in: names)?.isDistinctive == true }
    guard !distinctive.isEmpty else { return }
    var table = RecordIDTable()
    let numbers = distinctive.map { Int(table.number(of: all[$0].id, next: UInt32($0))) }
    var places = [Int?](repeating: nil, count: all.count)
    for (index, id) in columns.ids.enumerated() {
      guard let number = table.number(of: id) else { continue }
      places[Int(number)] = places[Int(number)] ?? index
    }
    for (parent, number) in zip(distinctive, numbers) { all[parent].elsewhere = places[number] }
  }

  private struct Key: Hashable {
    let trace: UInt32
    let parent: RecordID
  }
}
