import TraceDiagnosis
import TraceIndex
import TraceModel

/// Where a finding was seen. A broken file has a finding for every line, so that nothing of this is
/// stored.
extension ReportedFinding {
  /// Of more observations, the first are listed.
  private static let idLimit = 1_000

  /// The number of lines that show it: of artifacts, or the one in source.
  package var count: Int {
    groups.isEmpty ? 1 : groups.reduce(0) { $0 + $1.findings.count }
  }

  /// The first lines that show it, at least one.
  package func occurrences(limit: Int = .max) -> [QuotedLine] {
    guard let experiment else { return source.map { [$0.line] } ?? [] }
    return groups.lazy.flatMap(\.findings).prefix(limit).map { finding in
      QuotedLine(
        location: experiment.records.fileLine(of: finding),
        excerpt: finding.evidence?.excerpt ?? finding.message)
    }
  }

  /// The index in ``Experiment/findings`` of a finding in artifacts; `nil` for one in source.
  package func findingNumber(_ index: Int) -> Int? {
    var index = index
    for group in groups {
      if index < group.findings.count { return Int(group.findings.numbers[index]) }
      index -= group.findings.count
    }
    return nil
  }

  /// The first trace that is concerned.
  package var traceID: String? {
    guard let experiment else { return nil }
    return groups.lazy.flatMap(\.findings).compactMap { experiment.traceID(of: $0) }.first
  }

  /// The first observations that the findings are about, without repetition.
  package var observationIDs: [String] {
    guard let experiment else { return [] }
    var known: Set<Int32> = []
    let concerned = groups.lazy.flatMap(\.findings).flatMap { finding in
      [finding.observation] + (finding.evidence?.related ?? [])
    }
    var ids: [String] = []
    for observation in concerned where observation >= 0 && known.insert(observation).inserted {
      guard ids.count < Self.idLimit else { break }
      ids.append(experiment.id(Int(observation)))
    }
    return ids
  }
}

extension Experiment {
  fileprivate func traceID(of finding: Finding) -> String? {
    if finding.trace >= 0 { return traces[Int(finding.trace)].id }
    guard finding.observation >= 0 else { return nil }
    return traces[trace(of: Int(finding.observation))].id
  }
}
