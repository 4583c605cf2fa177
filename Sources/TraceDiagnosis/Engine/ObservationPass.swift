import ArtifactFiles
import JSONText
import TraceIndex
import TraceModel

/// One pass over the records of all observations, in the order of the files.
///
/// A record is parsed only if it contains a needle of one of the rules or if a rule wants its
/// observation.
struct ObservationPass {
  /// A rule that reads bodies, and its needles.
  private struct Reader {
    let rule: Int
    let needles: [Needle]
  }

  private let files: [ArtifactFile]
  private let columns: ObservationColumns
  private let readers: [Reader]
  /// The run and the observation that the next record may belong to.
  private var run = 0
  private var observation = 0

  init(_ experiment: Experiment, _ types: [RuleType]) {
    files = experiment.files
    columns = experiment.observations
    readers = types.indices.filter { types[$0].readsBodies }.map {
      Reader(rule: $0, needles: types[$0].needles.map(Needle.init))
    }
  }

  private var lineRuns: [LineRun] { columns.lineRuns }

  /// Passes each body to the rules that read it, until `isStopped` returns true.
  mutating func run(_ rules: inout [any DiagnosticRule], isStopped: () -> Bool) {
    while run < lineRuns.count, lineRuns[run].row < columns.recordedCount {
      let file = lineRuns[run].file
      do throws(SystemFailure) {
        guard try readFile(&rules, isStopped) else { return }
      } catch {
        // The file was readable a moment ago. What can no longer be read is not judged.
      }
      while run < lineRuns.count, lineRuns[run].file == file { run += 1 }
    }
  }

  /// Reads the file of the current run; returns false when stopped.
  ///
  /// Observations are in the order of the files, so records and observations are walked in step.
  private mutating func readFile(
    _ rules: inout [any DiagnosticRule], _ isStopped: () -> Bool
  ) throws(SystemFailure) -> Bool {
    let file = lineRuns[run].file
    observation = Int(lineRuns[run].row)
    var wasStopped = false
    try files[Int(file)].forEachRecord(from: columns.offset(observation, inRun: run)) { record, _ in
      while let bytes = nextBytes(in: record, of: file) {
        pass(bytes, to: &rules)
        observation += 1
        if observation % 1000 == 0 { wasStopped = isStopped() }
        if observation == columns.end(ofRun: run) { run += 1 }
        guard !wasStopped else { return false }
      }
      return run < lineRuns.count && lineRuns[run].file == file
    }
    return !wasStopped
  }

  /// The bytes of the next observation if a record contains it. A line of an analysis contains several.
  private func nextBytes(
    in record: Record, of file: Int32
  ) -> UnsafeBufferPointer<UInt8>? {
    guard run < lineRuns.count, lineRuns[run].file == file else { return nil }
    let start = columns.offset(observation, inRun: run) - record.offset
    let end = start + Int(columns.lengths[observation])
    guard start >= 0, end <= record.bytes.count else { return nil }
    return UnsafeBufferPointer(rebasing: record.bytes[start..<end])
  }

  private func pass(_ bytes: UnsafeBufferPointer<UInt8>, to rules: inout [any DiagnosticRule]) {
    var document: JSONDocument?
    for reader in readers {
      guard
        reader.needles.contains(where: { $0.occurs(in: bytes) })
          || rules[reader.rule].wants(observation)
      else { continue }
      if document == nil {
        guard
          case .success(let parsed) = Result(catching: { try JSONDocument(Array(bytes)) })
        else { return }  // The record has changed since it was indexed.
        document = parsed
      }
      if let document { rules[reader.rule].read(document.root, of: observation) }
    }
  }
}
