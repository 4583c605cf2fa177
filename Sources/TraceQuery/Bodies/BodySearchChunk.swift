import TraceIndex

/// The records that a thread searches at a time.
enum BodySearchChunk: Equatable {
  /// The records of traces, by number: few, and each is read alone.
  case traces(Range<Int>)
  /// Records of observations that are near each other in one file.
  case observations(Range<Int>)

  /// Bytes that are read at a time, unless one line is longer: they stay in the processor's cache.
  static let size = 256 << 10

  /// All records of an experiment, traces first, in the order of files and lines. Linear in the
  /// observations, a few nanoseconds each.
  static func all(_ experiment: Experiment) -> [BodySearchChunk] {
    var chunks = stride(from: 0, to: experiment.traces.count, by: 16).map {
      BodySearchChunk.traces($0..<min($0 + 16, experiment.traces.count))
    }
    let count = experiment.observations.count
    var first = 0
    while first < count {
      let start = experiment.record(of: first)
      var end = start.offset + start.length
      var next = first + 1
      while next < count {
        let record = experiment.record(of: next)
        guard record.file == start.file, record.offset >= end,
          record.offset + record.length - start.offset <= size
        else { break }
        end = record.offset + record.length
        next += 1
      }
      chunks.append(.observations(first..<next))
      first = next
    }
    return chunks
  }
}
