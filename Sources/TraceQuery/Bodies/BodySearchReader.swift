import TraceIndex

/// Reads chunks of records through one buffer and finds those that match. Each thread has one.
struct BodySearchReader: ~Copyable {
  private let experiment: Experiment
  private let line: BodySearchLine
  private var buffer: RecordBuffer

  init(_ experiment: Experiment, _ line: consuming BodySearchLine) {
    self.experiment = experiment
    self.line = line
    buffer = RecordBuffer(experiment)
  }

  /// The matches in a chunk; records that can no longer be read do not match, and are counted.
  mutating func hits(in chunk: BodySearchChunk) -> BodyHits {
    switch chunk {
    case .traces(let traces):
      var hits = BodyHits()
      for trace in traces where matches(trace: trace, &hits.unread) { hits.traces.append(trace) }
      return hits
    case .observations(let observations): return hits(in: observations)
    }
  }

  private mutating func hits(in observations: Range<Int>) -> BodyHits {
    var hits = BodyHits()
    hits.decided = observations.upperBound
    let (bytes, offset) = buffer.read(chunk: observations)
    for observation in observations {
      let record = experiment.record(of: observation)
      let start = record.offset - offset
      // The file has become shorter.
      guard start + record.length <= bytes.count else {
        hits.unread += 1
        continue
      }
      if line.matches(UnsafeBufferPointer(rebasing: bytes[start..<start + record.length])) {
        hits.observations.append(observation)
      }
    }
    return hits
  }

  private mutating func matches(trace: Int, _ unread: inout Int) -> Bool {
    for record in experiment.traces[trace].records {
      let bytes = buffer.read(record.file, record.offset..<record.offset + record.length)
      guard bytes.count == record.length else {
        unread += 1
        continue
      }
      if line.matches(bytes) { return true }
    }
    return false
  }
}
