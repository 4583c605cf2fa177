import TraceIndex

/// The records that a thread searches at a time.
enum BodySearchChunk: Equatable {
  /// The records of traces, by number: few, and each is read alone.
  case traces(Range<Int>)
  /// Records of observations that are near each other in one file.
  case observations(Range<Int>)

  /// All records of an experiment, traces first, in the order of files and lines. Linear in the
  /// observations, a few nanoseconds each.
  static func all(_ experiment: Experiment) -> [BodySearchChunk] {
    stride(from: 0, to: experiment.traces.count, by: 16).map {
      BodySearchChunk.traces($0..<min($0 + 16, experiment.traces.count))
    }
      + experiment.observationChunks(before: experiment.observations.count).map {
        BodySearchChunk.observations($0)
      }
  }
}
