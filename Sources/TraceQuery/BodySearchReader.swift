import ArtifactFiles
import TraceIndex

/// Reads chunks of records through one buffer and finds those that match. Each thread has its own.
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

  /// The matches in a chunk; none in what can no longer be read.
  mutating func hits(in chunk: BodySearchChunk) -> BodyHits {
    var hits = BodyHits()
    switch chunk {
    case .traces(let traces):
      for trace in traces where matches(trace: trace) { hits.traces.append(trace) }
    case .observations(let observations):
      hits.decided = observations.upperBound
      guard let last = observations.last else { break }
      let (first, end) = (
        experiment.record(of: observations.lowerBound), experiment.record(of: last)
      )
      let bytes = read(first.file, first.offset..<end.offset + end.length)
      for observation in observations {
        let place = experiment.record(of: observation)
        let start = place.offset - first.offset
        // The file is shorter than it was.
        guard start + place.length <= bytes.count else { break }
        if line.matches(UnsafeBufferPointer(rebasing: bytes[start..<start + place.length])) {
          hits.observations.append(observation)
        }
      }
    }
    return hits
  }

  private mutating func matches(trace: Int) -> Bool {
    for place in experiment.traces[trace].records {
      let bytes = read(place.file, place.offset..<place.offset + place.length)
      if bytes.count == place.length, line.matches(bytes) { return true }
    }
    return false
  }

  /// The bytes of a range of a file, until the next call; fewer where the file ends or fails.
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
      // It was readable when it was indexed; what cannot be read now does not match.
    }
    return UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
  }
}
