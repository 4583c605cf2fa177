import ArtifactFiles
import TraceIndex
import TraceModel

/// A trace that was recorded with more observations than its file holds.
struct ObservationsLost: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .observationsLost, .missingContext, title: "Observations were lost",
      shows: "A trace whose observation_count is larger than what the file holds.",
      cause:
        "The buffer of 1,000 overflowed, the program crashed before it was flushed, or the file "
        + "was cut or filtered.",
      fix: "Raise FLUXLOOP_MAX_QUEUE_SIZE for bursts, and flush before the program ends.")
  ]

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    guard experiment.files.contains(where: { $0.role == .observations }) else { return [] }
    var doubled: [Int: Int] = [:]
    for finding in experiment.findings
    where finding.rule == .duplicateID && finding.observation >= 0 {
      doubled[experiment.trace(of: Int(finding.observation)), default: 0] += 1
    }
    let suspects = experiment.traces.indices.compactMap { number -> (trace: Int, held: Int)? in
      let held = experiment.tree.rows(ofTrace: number).count + doubled[number, default: 0]
      return held < experiment.traces[number].recordedObservationCount ?? 0 ? (number, held) : nil
    }
    let stored = linesInStore(suspects.map(\.trace))
    return suspects.compactMap { number, held in
      let recorded = experiment.traces[number].recordedObservationCount ?? 0
      guard stored[number, default: 0] < recorded else { return nil }
      return experiment.finding(
        .observationsLost, .warning, trace: number,
        Evidence(
          .certain, subject: nil,
          message: "\(recorded) observations were recorded, \(held) are in the file",
          excerpt: "\"observation_count\": \(recorded)"))
    }
  }

  /// The runner counts the store's lines, in which an observation that was popped twice has two, and
  /// copies each observation once; so what the store holds as often as it was counted is not lost.
  private func linesInStore(_ traces: [Int]) -> [Int: Int] {
    guard !traces.isEmpty, let path = experiment.records.storePath else { return [:] }
    var counts: [Int: Int] = [:]
    do throws(SystemFailure) {
      let filters = traces.compactMap { number in
        experiment.traces[number].id.map { (number, StoreFilter(ids: [$0])) }
      }
      var reader = LineReader(try ArtifactFile(path: path, role: .observations))
      while try reader.next({ line in
        for (number, filter) in filters where filter.matches(line.bytes) {
          counts[number, default: 0] += 1
        }
      }) {}
    } catch {
      return [:]  // Without the store there is only the count to go by.
    }
    return counts
  }
}
