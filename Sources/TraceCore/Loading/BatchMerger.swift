import CScan
import Synchronization

/// Puts the batches of several readers together in the order of the file.
final class BatchMerger: Sendable {
  private struct State {
    var builder: ExperimentBuilder
    let file: Int
    /// Lines in the batches so far.
    var lines = 0
    /// Where the file has been read to.
    var position = 0
    /// Observations at which the next view is due.
    var nextView = 1
    /// Observations that there will be, about.
    var capacity = 0
    /// The number of the next batch.
    var next = 0
    /// Batches that came before their turn.
    var waiting: [Int: (batch: ObservationBatch, reader: Int)] = [:]
    /// Emptied batches, kept for the room that they have.
    var spare: [ObservationBatch] = []
    var numberings: [ReaderNumbering]
  }

  private let state: Mutex<State>

  private let size: Int

  /// `size` is the file's, so that room can be made at the first batch.
  init(_ builder: ExperimentBuilder, file: Int, readers: Int, size: Int) {
    self.size = size
    state = Mutex(
      State(
        builder: builder, file: file,
        numberings: Array(repeating: ReaderNumbering(), count: readers)))
  }

  /// Takes a batch, gives an empty one back in its place, and tells how many observations there are.
  func take(_ batch: inout ObservationBatch, number: Int, reader: Int) -> Int {
    state.withLock { state in
      guard number == state.next else {
        state.waiting[number] = (batch, reader)
        batch = state.spare.popLast() ?? ObservationBatch()
        return state.builder.columns.count
      }
      append(batch, reader, &state)
      batch.removeAll()
      while var waiting = state.waiting.removeValue(forKey: state.next) {
        append(waiting.batch, waiting.reader, &state)
        waiting.batch.removeAll()
        state.spare.append(waiting.batch)
      }
      return state.builder.columns.count
    }
  }

  private func append(_ batch: ObservationBatch, _ reader: Int, _ state: inout State) {
    if state.next == 0, batch.rows.count > 0 {
      // Memory that is not touched costs nothing, so the guess may be generous, but a file whose
      // first lines are short must not ask for what the system does not have.
      let each = max(100, batch.byteCount / batch.rows.count)
      state.capacity = state.builder.columns.count + min(size / each * 9 / 8 + 64, 1 << 24)
      state.builder.columns.reserve(state.capacity)
    }
    state.builder.append(
      batch, file: state.file, firstLine: state.lines + 1, &state.numberings[reader])
    state.lines += batch.lineCount
    state.position = max(state.position, batch.offset + batch.byteCount)
    state.next += 1
  }

  /// What was read so far, and up to where, each time that there is three times as much as before.
  ///
  /// So all views together cost half of what the last one does. In the second half of a file there is
  /// none, for its memory: the whole is nearer then than the beginning.
  func view() -> (builder: ExperimentBuilder, position: Int)? {
    state.withLock { state in
      guard state.builder.columns.count >= state.nextView, state.position < size / 2 else {
        return nil
      }
      state.nextView = state.builder.columns.count * 3
      let view = (state.builder, state.position)
      // Copies the columns now, with room for the rest, and not at the next batch without any.
      state.builder.columns.reserve(state.capacity)
      return view
    }
  }

  /// Hands the builder back, and up to where the file is in it; the assembly holds nothing any more.
  func finish() -> (builder: ExperimentBuilder, position: Int) {
    state.withLock { state in
      var builder = ExperimentBuilder()
      swap(&builder, &state.builder)
      return (builder, state.position)
    }
  }
}

/// What a reader's own numbers stand for in the experiment.
struct ReaderNumbering: Sendable {
  var strings: [UInt32] = [0]
  var traces: [UInt32] = []
}

extension ExperimentBuilder {
  /// Appends a batch; `firstLine` is the number of its first line, counted from 1, or `nil` where
  /// nobody has counted the lines before it. Its findings are left out then. The batch's numbers are
  /// the experiment's afterwards, so it can be appended once.
  mutating func append(
    _ batch: ObservationBatch, file: Int, firstLine: Int?, _ numbering: inout ReaderNumbering
  ) {
    let before = columns.count
    for string in batch.newStrings { numbering.strings.append(names.intern(string)) }
    for trace in batch.newTraces {
      numbering.traces.append(traceOfObservation(trace.renumbered(numbering.strings)))
    }
    for number in batch.breaks.indices {
      let end = number + 1 < batch.breaks.count ? batch.breaks[number + 1].row : nil
      appendPlaces(batch, batch.breaks[number], end: end, file: file, firstLine: firstLine)
    }
    appendColumns(batch, numbering)
    lineCounts[file].nonBlankLines += batch.counts.nonBlankLines
    lineCounts[file].records += batch.counts.records
    guard let firstLine else { return }
    var place = 0
    for row in batch.nameless {
      // Both ascend.
      while place + 1 < batch.breaks.count, batch.breaks[place + 1].row <= row { place += 1 }
      let line = firstLine + Int(batch.breaks[place].line + row - batch.breaks[place].row)
      columns.ids[before + Int(row)] = recordID(ofLine: line, file: file)
    }
    for var finding in batch.findings {
      finding.file = file
      finding.line += firstLine
      if finding.observation >= 0 { finding.observation += Int32(before) }
      findings.append(finding)
    }
  }

  /// Appends where the rows from a break to the next are; a run goes on as long as it can.
  private mutating func appendPlaces(
    _ batch: ObservationBatch, _ place: (row: Int32, line: Int32, offset: Int), end: Int32?,
    file: Int, firstLine: Int?
  ) {
    let rows = Int(place.row)..<Int(end ?? Int32(batch.rows.count))
    let offsets = UnsafeBufferPointer(
      start: batch.rows.pointers.offsets + rows.lowerBound, count: rows.count)
    let line = firstLine.map { $0 + Int(place.line) } ?? LineRun.unknownLine
    let offset = batch.offset + place.offset
    var distance: UInt32 = 0
    if let run = columns.lineRuns.last, run.file == file, firstLine != nil,
      run.line + columns.relativeOffsets.count - Int(run.row) == line,
      let last = offsets.last, offset - run.offset + Int(last) <= Int(UInt32.max)
    {
      distance = UInt32(offset - run.offset)
    } else {
      columns.lineRuns.append(
        LineRun(
          row: Int32(columns.relativeOffsets.count), file: Int32(file), line: line,
          offset: offset))
    }
    columns.relativeOffsets.append(contentsOf: offsets.lazy.map { $0 + distance })
  }

  private mutating func appendColumns(
    _ batch: ObservationBatch, _ numbering: ReaderNumbering
  ) {
    let (rows, count) = (batch.rows.pointers, batch.rows.count)
    for row in 0..<count {
      rows.traces[row] = numbering.traces[Int(rows.traces[row])]
      rows.names[row] = numbering.strings[Int(rows.names[row])]
      rows.models[row] = numbering.strings[Int(rows.models[row])]
      rows.errors[row] = numbering.strings[Int(rows.errors[row])]
      rows.typeCodes[row] = ObservationType(code: types.code(rows.types[row], names, numbering))
      rows.levelCodes[row] = levels.code(rows.levels[row], names, numbering)
    }
    for row in 0..<(batch.hasTextIDs ? count : 0) {
      rows.ids[row] = rows.ids[row].renumbered(numbering.strings)
      rows.parents[row] = rows.parents[row].renumbered(numbering.strings)
    }
    columns.lengths.append(contentsOf: UnsafeBufferPointer(start: rows.lengths, count: count))
    columns.ids.append(contentsOf: UnsafeBufferPointer(start: rows.ids, count: count))
    columns.parentIDs.append(contentsOf: UnsafeBufferPointer(start: rows.parents, count: count))
    columns.starts.append(contentsOf: UnsafeBufferPointer(start: rows.starts, count: count))
    columns.ends.append(contentsOf: UnsafeBufferPointer(start: rows.ends, count: count))
    columns.tokens.append(contentsOf: UnsafeBufferPointer(start: rows.tokens, count: count))
    columns.flags.append(contentsOf: UnsafeBufferPointer(start: rows.flags, count: count))
    columns.traces.append(contentsOf: UnsafeBufferPointer(start: rows.traces, count: count))
    columns.names.append(contentsOf: UnsafeBufferPointer(start: rows.names, count: count))
    columns.models.append(contentsOf: UnsafeBufferPointer(start: rows.models, count: count))
    columns.errors.append(contentsOf: UnsafeBufferPointer(start: rows.errors, count: count))
    columns.types.append(contentsOf: UnsafeBufferPointer(start: rows.typeCodes, count: count))
    columns.levels.append(contentsOf: UnsafeBufferPointer(start: rows.levelCodes, count: count))
  }

  /// An id for a record that has none, so that it can be shown and asked for.
  private mutating func recordID(ofLine line: Int, file: Int) -> RecordID {
    let name = files[file].name
    // The store's file has the name of the experiment's; their lines are not the same.
    let isTwin = files[..<file].contains { $0.name == name }
    var text = "\(isTwin ? files[file].path : name):\(line)"
    return text.withUTF8 { RecordID($0, names: &names) }
  }
}

extension CodeTable {
  /// The code of a word that a reader has read.
  fileprivate mutating func code(
    _ word: TypeCode, _ names: StringTable, _ numbering: ReaderNumbering
  ) -> UInt8 {
    guard let string = word.string else { return UInt8(word.number) }
    return names.utf8(numbering.strings[Int(string)]).withUnsafeBufferPointer { code($0) }
  }
}
