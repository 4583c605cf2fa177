import Support

/// The open descriptors of all files: those in use, and a few that were used last.
final class DescriptorPool: Sendable {
  static let shared = DescriptorPool(limit: 64)

  private struct Entry {
    let descriptor: Int32
    var users = 0
    var lastUse = 0
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    var uses = 0
  }

  private let limit: Int
  private let state = Locked(State())

  init(limit: Int) { self.limit = limit }

  /// Number of descriptors that are open.
  var count: Int { state.withLock { $0.entries.count } }

  /// Adds a descriptor, which the pool closes.
  func add(_ descriptor: Int32, for file: ObjectIdentifier) {
    state.withLock { state in
      state.uses += 1
      state.entries[file] = Entry(descriptor: descriptor, lastUse: state.uses)
      closeUnused(&state)
    }
  }

  /// The descriptor of a file, opened if necessary. It stays open until it is given back.
  func borrow(
    for file: ObjectIdentifier, open: () throws(SystemFailure) -> Int32
  ) throws(SystemFailure) -> Int32 {
    try state.withLock { (state) throws(SystemFailure) -> Int32 in
      state.uses += 1
      var entry: Entry
      if let open = state.entries[file] {
        entry = open
      } else {
        entry = Entry(descriptor: try open())
      }
      entry.users += 1
      entry.lastUse = state.uses
      state.entries[file] = entry
      closeUnused(&state)
      return entry.descriptor
    }
  }

  func giveBack(_ file: ObjectIdentifier) {
    state.withLock { $0.entries[file]?.users -= 1 }
  }

  /// Closes the descriptor of a file that is not used any more.
  func remove(_ file: ObjectIdentifier) {
    let entry = state.withLock { $0.entries.removeValue(forKey: file) }
    if let entry { close(entry.descriptor) }
  }

  /// Closes the descriptors whose last use is longest ago, until there are no more than the limit.
  private func closeUnused(_ state: inout State) {
    while state.entries.count > limit,
      let oldest = state.entries.filter({ $0.value.users == 0 })
        .min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      state.entries[oldest.key] = nil
      close(oldest.value.descriptor)
    }
  }
}
