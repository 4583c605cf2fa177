import ArtifactFiles
import TraceIndex

/// Reads chunks of records through one buffer and finds those that match. Each thread has one.
struct BodySearchReader: ~Copyable {
  private let experiment: Experiment
  private let line: BodySearchLine
  private var buffer: UnsafeMutableRawBufferPointer

  init(_ experiment: Experiment, _ line: consuming BodySearchLine) {
    self.experiment = experiment
    self.line = line
    buffer = .allocate(byteCount: BodySearchChunk.size, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// The matches in a chunk; records that can no longer be read do not match.
  mutating func hits(in chunk: BodySearchChunk) -> BodyHits {
    switch chunk {
    case .traces(let traces):
      var hits = BodyHits()
      for trace in traces where matches(trace: trace) { hits.traces.append(trace) }
      return hits
    case .observations(let observations): return hits(in: observations)
    }
  }

  private mutating func hits(in observations: Range<Int>) -> BodyHits {
    var hits = BodyHits()
    hits.decided = observations.upperBound
    guard let last = observations.last else { return hits }
    let (first, end) = (
      experiment.record(of: observations.lowerBound), experiment.record(of: last)
    )
    let bytes = read(first.file, first.offset..<end.offset + end.length)
    for observation in observations {
      let record = experiment.record(of: observation)
      let start = record.offset - first.offset
      // The file has become shorter.
      guard start + record.length <= bytes.count else { break }
      if line.matches(UnsafeBufferPointer(rebasing: bytes[start..<start + record.length])) {
        hits.observations.append(observation)
      }
    }
    return hits
  }

  private mutating func matches(trace: Int) -> Bool {
    for record in experiment.traces[trace].records {
      let bytes = read(record.file, record.offset..<record.offset + record.length)
      if bytes.count == record.length, line.matches(bytes) { return true }
    }
    return false
  }

  /// The bytes of a range of a file, valid until the next call; fewer if the file ends or fails.
  private mutating func read(_ file: Int, _ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    if buffer.count < range.count {
      buffer.deallocate()
      buffer = .allocate(byteCount: range.count, alignment: 64)
    }
    var count = 0
    do throws(SystemFailure) {
      count = try experiment.files[file].read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<range.count]),
        at: range.lowerBound)
    } catch {
      // The file was readable when it was indexed; what cannot be read now does not match.
    }
    return UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
  }
}
