import ArtifactFiles
import TraceModel

/// Runs that were in progress when the files were read.
extension ExperimentRecords {
  /// How old the last record of a file in use may be, in microseconds: a call of a model or a tool,
  /// during which nothing is written, takes no longer as a rule.
  private static let longestSilence: Int64 = 5 * 60 * 1_000_000

  /// Marks the traces that are in no traces file although their observations were being written.
  ///
  /// A trace is recorded when it ends. One that ended without being recorded, because its program
  /// ended, is told apart by its time: the others in its file have continued without it.
  mutating func markRunningTraces() {
    let candidates = Set(
      traces.indices.filter { traces[$0].origin == .observations && traces[$0].id != nil })
    guard !candidates.isEmpty else { return }
    for file in files.indices {
      guard let last = lastObservation(ofFile: file), isBeingWritten(file, last) else { continue }
      let latest = time(last)
      for number in candidates.intersection(observations.traces(inFile: file)) {
        let end = (traces[number].end ?? traces[number].start)?.microseconds
        let isNear = Self.isNear(end, latest) ?? (number == trace(of: last))
        traces[number].isRunning = traces[number].isRunning || isNear
      }
    }
  }

  /// Whether a file's last line is cut, or was recorded just before the file was read.
  private func isBeingWritten(_ file: Int, _ last: Int) -> Bool {
    let isCut = findings.contains {
      $0.file == file && $0.rule == .malformedLine && $0.severity == .info
    }
    return isCut || Self.isNear(time(last), readAt.microseconds) == true
  }

  private func lastObservation(ofFile file: Int) -> Int? {
    let role = files[file].role
    guard role == .observations || role == .storeObservations else { return nil }
    return observations.lastIndex(inFile: file)
  }

  /// When an observation ended, otherwise when it started.
  private func time(_ index: Int) -> Int64? {
    [observations.ends[index], observations.starts[index]]
      .first { $0 != ObservationColumns.missingTime }
  }

  private static func isNear(_ time: Int64?, _ other: Int64?) -> Bool? {
    guard let time, let other else { return nil }
    let distance = time.subtractingReportingOverflow(other)
    return !distance.overflow && distance.partialValue.magnitude <= longestSilence
  }
}
