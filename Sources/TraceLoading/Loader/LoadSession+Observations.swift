import ArtifactFiles
import Support
import TraceIndex
import TraceModel

extension LoadSession {
  private static let readerLimit = 8

  /// Reads a file of observations, on several threads where its container allows it.
  mutating func readObservations(_ file: Int) {
    let before = builder
    var forms: Set<LaterForm> = []
    while let form = readObservations(file, excluding: forms) {
      forms.insert(form)
      builder = before
      builder.reopen(file, as: form)
    }
  }

  /// Reads a file of observations unless it turns out to have another form, which is returned.
  private mutating func readObservations(
    _ file: Int, excluding forms: Set<LaterForm>
  ) -> LaterForm? {
    let artifact = builder.files[file]
    guard let blocks = Containers.container(of: artifact).blocks(of: artifact) else {
      readObservationsInOrder(file)
      return nil
    }
    let size = artifact.estimatedSize
    let readers =
      size < 4 * BlockReader.blockSize ? 1 : min(processorCount, Self.readerLimit)
    let tail = view == nil ? nil : FileTail(artifact)
    let merger = BatchMerger(
      takeBuilder(), file: file, readers: readers, size: size, dividedSize: blocks.size)
    let stop = StopFlag()
    let later = FormDecision(artifact, excluding: forms)
    var failure = readBlocks(blocks, readers, merger, stop, tail, file, later)
    if failure == nil, !stop.isSet { failure = merger.gap(isAtEnd: true) }
    let read = merger.finish()
    builder = read.builder
    if let form = later.form, !stop.isSet { return form }
    builder.placeLines(of: file)
    isStopped = stop.isSet
    // What has been shown stays when loading is stopped.
    if isStopped { appendTail(tail, after: read.position, to: &builder, file) }
    if let failure {
      addUnreadable(
        file, "\(failure.description) after \(read.position) bytes, which were read")
    }
    finishReading(file, before: blocks.bytesRead)
    return nil
  }

  /// Reads all blocks in parallel and returns why one could not be read.
  private func readBlocks(
    _ blocks: BlockReader, _ readers: Int, _ merger: BatchMerger, _ stop: StopFlag,
    _ tail: FileTail?, _ file: Int, _ later: FormDecision
  ) -> SystemFailure? {
    let isBroken = StopFlag()
    let failure = Locked<SystemFailure?>(nil)
    concurrently(readers) { number in
      var reader = ObservationReader()
      var block = LineBlock()
      do throws(SystemFailure) {
        while !stop.isSet, !isBroken.isSet, try blocks.next(into: &block) {
          reader.read(block)
          if later.take(reader.batch.formHints) { isBroken.set() }
          let count = merger.take(&reader.batch, number: block.number, reader: number)
          if !progress(progress(after: block, of: blocks.file, observations: count)) { stop.set() }
          show(merger, tail, file)
          if let failure = block.failure ?? merger.gap(isAtEnd: false) { throw failure }
        }
      } catch {
        failure.withLock { $0 = error }
        // Blocks after this one would follow a gap.
        isBroken.set()
      }
    }
    return failure.withLock { $0 }
  }

  private func progress(
    after block: borrowing LineBlock, of file: ArtifactFile, observations: Int
  ) -> LoadProgress {
    let bytes = file.storedBytes(before: block.offset + block.count)
    return LoadProgress(
      bytes: bytesBefore + bytes, totalBytes: totalBytes, observations: observations)
  }

  /// Passes what has been read so far to the view, if it is due.
  private func show(_ merger: BatchMerger, _ tail: FileTail?, _ file: Int) {
    guard let view, let state = merger.view() else { return }
    var builder = state.builder
    appendTail(tail, after: state.position, to: &builder, file)
    builder.placeLines(of: file)
    view(Experiment(finish(builder, isComplete: false)))
  }

  private func appendTail(
    _ tail: FileTail?, after position: Int, to builder: inout RecordsBuilder, _ file: Int
  ) {
    guard let tail, position < tail.offset, var batch = tail.batch() else { return }
    var numbering = ReaderNumbering()
    builder.append(&batch, file: file, firstLine: nil, &numbering)
  }

  /// Reads the observations that a filter selects, one after the other. Of the others, those that are damaged are
  /// reported: any may be one that is wanted.
  mutating func readObservationsInOrder(_ file: Int, _ filter: StoreFilter? = nil) {
    var reader = ObservationReader()
    reader.begin(at: 0)
    forEachRecord(of: file) { builder, record in
      switch filter?.verdict(record.bytes) {
      case .unclear: builder.reportUnlessObject(record, file: file)
      case .other: builder.reportDamage(of: record, file: file)
      case .selected, nil:
        reader.readTolerantly(
          record.bytes, at: record.offset, line: Int32(record.number - 1),
          isTerminated: record.isTerminated)
      }
    }
    reader.finish(lineCount: 0)
    var numbering = ReaderNumbering()
    builder.append(&reader.batch, file: file, firstLine: 1, &numbering)
    builder.placeLines(of: file)
  }
}
