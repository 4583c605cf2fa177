import ArtifactFiles
import Support
import TraceModel

/// Merges the batches of several readers in the order of the file.
final class BatchMerger: Sendable {
  private struct State {
    var builder: RecordsBuilder
    let file: Int
    /// Lines in the batches so far.
    var lines = 0
    /// Up to where the file has been merged.
    var position = 0
    /// Whether something after that could not be read, and was passed.
    var isPastUnread = false
    /// Whether a batch did not follow the one before it. Those after it are not taken.
    var hasGap = false
    /// Number of observations at which the next view is due.
    var nextView = 1
    /// Estimated number of observations in the end.
    var capacity = 0
    /// Number of the next batch.
    var next = 0
    /// Batches that arrived before their turn.
    var waiting: [Int: (batch: ObservationBatch, reader: Int)] = [:]
    /// Emptied batches, kept for their memory.
    var spare: [ObservationBatch] = []
    var numberings: [ReaderNumbering]
  }

  private let state: Locked<State>
  private let size: Int
  /// Bytes of the file when its blocks were divided; 0 if that was not known.
  private let dividedSize: Int

  /// Observations for which there is always room.
  private static let smallCapacity = 1 << 14
  /// A little more than the columns take for an observation.
  private static let bytesOfRow = 96

  /// `size` is the file's, from which capacity is estimated at the first batch. `dividedSize` is that by which its
  /// blocks were divided, if it was known.
  init(
    _ builder: consuming RecordsBuilder, file: Int, readers: Int, size: Int, dividedSize: Int?
  ) {
    self.size = size
    self.dividedSize = dividedSize ?? 0
    state = Locked(
      State(
        builder: builder, file: file,
        numberings: Array(repeating: ReaderNumbering(), count: readers)))
  }

  /// Takes a batch, leaves an empty one in its place, and returns the number of observations so far.
  func take(_ batch: inout ObservationBatch, number: Int, reader: Int) -> Int {
    state.withLock { state in
      guard number == state.next else {
        state.waiting[number] = (batch, reader)
        batch = state.spare.popLast() ?? ObservationBatch()
        return state.builder.columns.count
      }
      append(&batch, reader, &state)
      while var waiting = state.waiting.removeValue(forKey: state.next) {
        append(&waiting.batch, waiting.reader, &state)
        state.spare.append(waiting.batch)
      }
      return state.builder.columns.count
    }
  }

  private func append(_ batch: inout ObservationBatch, _ reader: Int, _ state: inout State) {
    if batch.byteCount > 0, batch.offset != state.position, mustFollow(state) {
      state.hasGap = true
    }
    guard !state.hasGap else { return }
    if state.next == 0, !batch.rows.isEmpty {
      // Memory that is not touched costs nothing, so the estimate may be generous; but a file whose
      // first lines are short must not request more than the system has.
      let average = max(100, batch.byteCount / batch.rows.count)
      state.capacity = state.builder.columns.count + min(size / average * 9 / 8 + 64, 1 << 24)
      // A limit of the address space counts what is not touched, too.
      while state.capacity > Self.smallCapacity,
        !LineMemory.isAvailable(state.capacity * Self.bytesOfRow)
      { state.capacity /= 4 }
      state.builder.columns.reserve(state.capacity)
    }
    state.builder.append(
      &batch, file: state.file, firstLine: state.lines + 1, &state.numberings[reader])
    state.lines += batch.lineCount
    if batch.byteCount > 0 {
      state.position = batch.offset + batch.byteCount
      state.isPastUnread = false
    }
    if batch.precedesUnread { state.isPastUnread = true }
    state.next += 1
    batch.removeAll()
  }

  /// Whether the next line of the file has to start where the last one ended.
  ///
  /// It starts elsewhere if another program overwrote the file between the reads of two blocks: each takes what it
  /// finds before its first line feed for the rest of a line that an earlier block has. What was appended after the
  /// blocks were divided is no such case.
  private func mustFollow(_ state: State) -> Bool {
    !state.isPastUnread && state.position < dividedSize
  }

  /// Why the batches so far, or all of them, do not have every line; `nil` if they follow each other.
  func gap(isAtEnd: Bool) -> SystemFailure? {
    state.withLock { state in
      state.hasGap || isAtEnd && mustFollow(state)
        ? SystemFailure("it was overwritten while it was read", code: ESTALE) : nil
    }
  }

  /// What has been merged so far and up to where, each time that there is three times as much.
  ///
  /// All views together therefore cost half of what the last one does. In the second half of a file
  /// there is none, to save memory: the complete experiment is due soon.
  func view() -> (builder: RecordsBuilder, position: Int)? {
    state.withLock { state in
      guard state.builder.columns.count >= state.nextView, state.position < size / 2 else {
        return nil
      }
      state.nextView = state.builder.columns.count * 3
      let view = (state.builder, state.position)
      // Copies the columns now, with room for the rest, instead of at the next batch without it.
      state.builder.columns.reserve(state.capacity)
      return view
    }
  }

  /// Returns the builder and up to where the file has been merged. The merger is empty afterwards.
  func finish() -> (builder: RecordsBuilder, position: Int) {
    state.withLock { state in
      var builder = RecordsBuilder()
      swap(&builder, &state.builder)
      return (builder, state.position)
    }
  }
}
