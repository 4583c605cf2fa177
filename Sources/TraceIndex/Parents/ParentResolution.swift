import Support
import TraceModel

/// The parents of all observations, resolved trace by trace on several threads.
struct ParentResolution: Sendable {
  /// Indices of the recorded parents in the same trace; -1 for a root.
  private(set) var parents: [Int32]
  /// Observations whose parent is not in the trace, with the id of that parent.
  private(set) var orphans: [(index: Int32, parent: RecordID)] = []
  /// Observations that occur twice: the one that is removed and the one that is kept. Of two in different files that
  /// is the first: the experiment's own files are read before the store.
  private(set) var replaced: [(removed: Int32, kept: Int32)] = []

  init(_ columns: ObservationColumns, _ groups: TraceGroups) {
    parents = [Int32](repeating: -1, count: columns.count)
    let shares = groups.shares()
    let parts = Locked([Part?](repeating: nil, count: shares.count))
    parents.withUnsafeMutableBufferPointer { buffer in
      // Safe: each thread writes only the parents in its own traces, and nothing is read before all
      // threads have finished.
      nonisolated(unsafe) let parents = buffer
      concurrently(shares.count) { number in
        var part = Part()
        let table = LinkTable()
        columns.ids.withUnsafeBufferPointer { ids in
          for trace in shares[number] {
            let members = groups.members[groups.bounds[trace]..<groups.bounds[trace + 1]]
            part.link(columns, members, table.emptied(for: members.count, ids), parents)
          }
        }
        parts.withLock { [part] in $0[number] = part }
      }
    }
    for part in parts.withLock({ $0 }) {
      orphans += part?.orphans ?? []
      replaced += part?.replaced ?? []
    }
    // In the order of the file, even if traces are interleaved.
    replaced.sort { max($0.removed, $0.kept) < max($1.removed, $1.kept) }
  }

  /// The results of one thread.
  private struct Part: Sendable {
    var orphans: [(index: Int32, parent: RecordID)] = []
    var replaced: [(removed: Int32, kept: Int32)] = []

    mutating func link(
      _ columns: borrowing ObservationColumns, _ members: ArraySlice<Int32>,
      _ slots: LinkTable.Slots, _ parents: UnsafeMutableBufferPointer<Int32>
    ) {
      for index in members {
        let slot = slots.slot(of: slots.ids[Int(index)])
        let earlier = slots.slots[slot]
        if earlier < 0 {
          slots.slots[slot] = index
        } else if columns.file(Int(earlier)) != columns.file(Int(index))
          || columns.isMoreComplete(Int(earlier), than: Int(index))
        {
          replaced.append((index, earlier))
        } else {
          replaced.append((earlier, index))
          slots.slots[slot] = index
        }
      }
      // Consecutive observations often have the same parent.
      var latest: (id: RecordID, slot: Int) = (.none, 0)
      for index in members {
        let parent = columns.parentIDs[Int(index)]
        guard !parent.isNone else { continue }
        if parent != latest.id { latest = (parent, slots.slot(of: parent)) }
        let found = slots.slots[latest.slot]
        parents[Int(index)] = found
        if found < 0 { orphans.append((index, parent)) }
      }
    }
  }
}

/// An open-addressed table of the observations of one trace by id, reused for each trace.
private final class LinkTable {
  private var slots = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 1024)

  deinit { slots.deallocate() }

  /// An empty table with room for a number of observations.
  func emptied(for count: Int, _ ids: UnsafeBufferPointer<RecordID>) -> Slots {
    var size = 16
    while size < count * 2 { size *= 2 }
    if slots.count < size {
      slots.deallocate()
      slots = .allocate(capacity: size)
    }
    let used = UnsafeMutableBufferPointer(rebasing: slots[..<size])
    used.initialize(repeating: -1)
    return Slots(slots: used, ids: ids, seed: .process)
  }

  /// Observations, or -1. Valid until the table is emptied again.
  struct Slots {
    let slots: UnsafeMutableBufferPointer<Int32>
    let ids: UnsafeBufferPointer<RecordID>
    let seed: HashSeed

    /// The slot of an id, or the free slot where it belongs.
    @inline(__always)
    func slot(of id: RecordID) -> Int {
      let mask = slots.count - 1
      var slot = id.mixed(seed) & mask
      while slots[slot] >= 0, ids[Int(slots[slot])] != id { slot = (slot + 1) & mask }
      return slot
    }
  }
}

extension ObservationColumns {
  /// A record with an end is more complete than one without; otherwise the longer line is.
  fileprivate func isMoreComplete(_ a: Int, than b: Int) -> Bool {
    let (endA, endB) = (ends[a] != Self.missingTime, ends[b] != Self.missingTime)
    return endA != endB ? endA : lengths[a] > lengths[b]
  }
}
