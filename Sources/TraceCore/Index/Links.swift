import Synchronization

/// What the parents of all observations are, found trace by trace on several threads.
struct Links: Sendable {
  /// Indices of recorded parents in the same trace; -1 where there is none.
  private(set) var parents: [Int32]
  /// Observations whose parent is not in the trace, with its id.
  private(set) var orphans: [(index: Int32, parent: RecordID)] = []
  /// Observations that stand twice: the one that goes, and the one that is kept.
  private(set) var replaced: [(gone: Int32, kept: Int32)] = []

  init(_ columns: ObservationColumns, _ groups: TraceGroups) {
    parents = [Int32](repeating: -1, count: columns.count)
    let shares = groups.shares()
    let parts = Mutex([Part?](repeating: nil, count: shares.count))
    parents.withUnsafeMutableBufferPointer { buffer in
      // Safe: each thread writes the parents of the observations of its own traces only, and nobody
      // reads any before all threads are done.
      nonisolated(unsafe) let parents = buffer
      concurrently(shares.count) { number in
        var part = Part()
        for trace in shares[number] {
          part.link(
            columns, groups.members[groups.bounds[trace]..<groups.bounds[trace + 1]], parents)
        }
        parts.withLock { [part] in $0[number] = part }
      }
    }
    for part in parts.withLock({ $0 }) {
      orphans += part?.orphans ?? []
      replaced += part?.replaced ?? []
    }
    // In the order of the file, however the traces lie in it.
    replaced.sort { max($0.gone, $0.kept) < max($1.gone, $1.kept) }
  }

  /// What one thread has found, and its table.
  private struct Part: Sendable {
    var orphans: [(index: Int32, parent: RecordID)] = []
    var replaced: [(gone: Int32, kept: Int32)] = []
    /// Open addressing by id: an observation, or -1.
    private var slots: [Int32] = Array(repeating: -1, count: 16)
    private var mask = 15

    mutating func link(
      _ columns: borrowing ObservationColumns, _ members: ArraySlice<Int32>,
      _ parents: UnsafeMutableBufferPointer<Int32>
    ) {
      clear(for: members.count)
      for index in members { insert(index, columns) }
      for index in members {
        let parent = columns.parentIDs[Int(index)]
        guard !parent.isNone else { continue }
        let slot = slot(of: parent, columns.ids)
        if slots[slot] >= 0 {
          parents[Int(index)] = slots[slot]
        } else {
          orphans.append((index, parent))
        }
      }
    }

    private mutating func clear(for count: Int) {
      var size = 16
      while size < count * 2 { size *= 2 }
      if slots.count < size {
        slots = Array(repeating: -1, count: size)
      } else {
        for slot in 0..<size { slots[slot] = -1 }
      }
      mask = size - 1
    }

    /// The slot that holds an id, or the free one where it belongs.
    @inline(__always)
    private func slot(of id: RecordID, _ ids: [RecordID]) -> Int {
      var slot = id.mixed & mask
      while slots[slot] >= 0, ids[Int(slots[slot])] != id { slot = (slot + 1) & mask }
      return slot
    }

    private mutating func insert(_ index: Int32, _ columns: borrowing ObservationColumns) {
      let slot = slot(of: columns.ids[Int(index)], columns.ids)
      let earlier = slots[slot]
      guard earlier >= 0 else {
        slots[slot] = index
        return
      }
      if columns.isFuller(Int(earlier), than: Int(index)) {
        replaced.append((index, earlier))
      } else {
        replaced.append((earlier, index))
        slots[slot] = index
      }
    }
  }
}

extension ObservationColumns {
  /// A record with an end is fuller than one without; else the longer line is.
  fileprivate func isFuller(_ a: Int, than b: Int) -> Bool {
    let (endA, endB) = (ends[a] != Self.missingTime, ends[b] != Self.missingTime)
    return endA != endB ? endA : lengths[a] > lengths[b]
  }
}
