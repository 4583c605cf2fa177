/// The rows of a batch, one piece of memory a field: what is written for every line of gigabytes
/// costs a store here, where an array would cost a look at its owner, its room and its count.
///
/// Safe to send, though nothing locks it: a batch has one owner at a time, which is the reader that
/// fills it or, behind the lock of the assembly, the builder that takes it.
final class BatchColumns: @unchecked Sendable {
  /// Where the fields are. Behind ``BatchColumns/count`` nothing has been written.
  struct Pointers {
    /// Where the lines start, counted from their run's offset.
    fileprivate(set) var offsets: UnsafeMutablePointer<UInt32>
    fileprivate(set) var lengths: UnsafeMutablePointer<UInt32>
    fileprivate(set) var ids: UnsafeMutablePointer<RecordID>
    fileprivate(set) var parents: UnsafeMutablePointer<RecordID>
    fileprivate(set) var starts: UnsafeMutablePointer<Int64>
    fileprivate(set) var ends: UnsafeMutablePointer<Int64>
    /// By the reader's own numbers, as ``names``, ``models`` and ``errors``, until they are renumbered.
    fileprivate(set) var traces: UnsafeMutablePointer<UInt32>
    fileprivate(set) var names: UnsafeMutablePointer<UInt32>
    fileprivate(set) var models: UnsafeMutablePointer<UInt32>
    fileprivate(set) var errors: UnsafeMutablePointer<UInt32>
    fileprivate(set) var tokens: UnsafeMutablePointer<UInt32>
    /// As read; ``typeCodes`` and ``levelCodes`` are what they are in the experiment.
    fileprivate(set) var types: UnsafeMutablePointer<TypeCode>
    fileprivate(set) var levels: UnsafeMutablePointer<TypeCode>
    fileprivate(set) var typeCodes: UnsafeMutablePointer<ObservationType>
    fileprivate(set) var levelCodes: UnsafeMutablePointer<UInt8>
    fileprivate(set) var flags: UnsafeMutablePointer<ObservationFlags>

    fileprivate init(capacity: Int) {
      offsets = .allocate(capacity: capacity)
      lengths = .allocate(capacity: capacity)
      ids = .allocate(capacity: capacity)
      parents = .allocate(capacity: capacity)
      starts = .allocate(capacity: capacity)
      ends = .allocate(capacity: capacity)
      traces = .allocate(capacity: capacity)
      names = .allocate(capacity: capacity)
      models = .allocate(capacity: capacity)
      errors = .allocate(capacity: capacity)
      tokens = .allocate(capacity: capacity)
      types = .allocate(capacity: capacity)
      levels = .allocate(capacity: capacity)
      typeCodes = .allocate(capacity: capacity)
      levelCodes = .allocate(capacity: capacity)
      flags = .allocate(capacity: capacity)
    }

    fileprivate func deallocate() {
      offsets.deallocate()
      lengths.deallocate()
      ids.deallocate()
      parents.deallocate()
      starts.deallocate()
      ends.deallocate()
      traces.deallocate()
      names.deallocate()
      models.deallocate()
      errors.deallocate()
      tokens.deallocate()
      types.deallocate()
      levels.deallocate()
      typeCodes.deallocate()
      levelCodes.deallocate()
      flags.deallocate()
    }

    /// Copies what is in the first rows.
    fileprivate func copy(from other: Pointers, count: Int) {
      offsets.update(from: other.offsets, count: count)
      lengths.update(from: other.lengths, count: count)
      ids.update(from: other.ids, count: count)
      parents.update(from: other.parents, count: count)
      starts.update(from: other.starts, count: count)
      ends.update(from: other.ends, count: count)
      traces.update(from: other.traces, count: count)
      names.update(from: other.names, count: count)
      models.update(from: other.models, count: count)
      errors.update(from: other.errors, count: count)
      tokens.update(from: other.tokens, count: count)
      types.update(from: other.types, count: count)
      levels.update(from: other.levels, count: count)
      typeCodes.update(from: other.typeCodes, count: count)
      levelCodes.update(from: other.levelCodes, count: count)
      flags.update(from: other.flags, count: count)
    }
  }

  private(set) var pointers: Pointers
  private(set) var capacity: Int
  /// Rows that have been written.
  var count = 0

  init(capacity: Int = 1024) {
    self.capacity = capacity
    pointers = Pointers(capacity: capacity)
  }

  deinit { pointers.deallocate() }

  /// Makes room for more rows than `count` and returns where they are now.
  func grow(keeping count: Int) -> Pointers {
    let larger = Pointers(capacity: capacity * 2)
    larger.copy(from: pointers, count: count)
    pointers.deallocate()
    pointers = larger
    capacity *= 2
    return larger
  }
}
