import ArtifactFiles
import JSONText
import TraceIndex
import TraceModel

/// A trace with fewer observations in the file than were recorded.
struct ObservationsLost: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .observationsLost, .missingContext, title: "Observations were lost",
      shows: "A trace whose observation_count is larger than its number of observations in the "
        + "file.",
      cause:
        "The buffer of 1,000 overflowed, the program crashed before it flushed, or the file was "
        + "truncated or filtered.",
      fix: "Raise FLUXLOOP_MAX_QUEUE_SIZE for bursts, and flush before the program ends.")
  ]

  private let experiment: Experiment

  init(_ context: inout RuleContext) { experiment = context.experiment }

  mutating func finish() -> [Finding] {
    guard experiment.files.contains(where: { $0.role == .observations }) else { return [] }
    let suspects = self.suspects()
    let stored = inStore(suspects.map(\.trace))
    return suspects.compactMap { trace, count in
      let recorded = experiment.traces[trace].recordedObservationCount ?? 0
      // The runner counts the store's lines, where an observation that was popped twice has two, but copies each
      // observation once. So nothing is lost if the store has as many lines as were counted, and no other observations.
      if let stored = stored[trace], stored.lines >= recorded, stored.ids.count <= count {
        return nil
      }
      return experiment.finding(
        .observationsLost, trace: trace,
        Evidence(
          [.strong("the trace counted more observations than the file has")], subject: nil,
          message: "observation_count is \(recorded), but the file contains \(count)",
          excerpt: "\"observation_count\": \(recorded)"))
    }
  }

  /// The traces with fewer lines in the experiment's file than were recorded, and their lines.
  private func suspects() -> [(trace: Int, count: Int)] {
    var repeated: [Int: Int] = [:]
    for finding in experiment.findings
    where finding.rule == .duplicateID && finding.observation >= 0 {
      repeated[experiment.trace(of: Int(finding.observation)), default: 0] += 1
    }
    return experiment.traces.indices.compactMap { trace in
      let count = experiment.recordedCount(ofTrace: trace) + repeated[trace, default: 0]
      return count < experiment.traces[trace].recordedObservationCount ?? 0 ? (trace, count) : nil
    }
  }

  /// What the offline store has of a trace.
  private struct Stored {
    var lines = 0
    var ids: Set<String> = []

    mutating func add(_ record: Record) {
      lines += 1
      if let id = JSONDocument.parsed(Array(record.bytes))?.root["id"]?.id { ids.insert(id) }
    }
  }

  private func inStore(_ traces: [Int]) -> [Int: Stored] {
    guard !traces.isEmpty, let path = experiment.records.storePath else { return [:] }
    var stored: [Int: Stored] = [:]
    do throws(SystemFailure) {
      let numbers = Dictionary(
        traces.compactMap { number in experiment.traces[number].id.map { ($0, number) } },
        uniquingKeysWith: { first, _ in first })
      let filter = StoreFilter(ids: Array(numbers.keys))
      let file = try ArtifactFile.open(path: path, role: .observations).settled()
      try file.forEachRecord { record, _ in
        if let number = filter.match(record.bytes).flatMap({ numbers[$0] }) {
          stored[number, default: Stored()].add(record)
        }
        return true
      }
    } catch {
      return [:]  // Without the store, the experiment's own file decides.
    }
    return stored
  }
}
