import TraceCore

/// The Python source: it is scanned while experiments are loaded and diagnosed, and tied to their
/// findings when both are known.
extension State {
  mutating func startScanning() -> [Effect] {
    scansSource ? [.start(requests.start(.scan))] : []
  }

  /// Counts the experiments of the list, with the findings in source if there is any.
  mutating func startCounting() -> [Effect] {
    list.experiments.count > 1 ? [.start(requests.start(.counts(source)))] : []
  }

  mutating func take(_ report: SourceReport, _ id: RequestID) -> [Effect] {
    let isFirst = source == nil
    source = ScannedSource(report: report, number: id.generation)
    if let failure = report.failures.first {
      let rest = report.failures.count - 1
      message = .error(
        "\(Path.shown(failure.path)): \(failure.reason)"
          + (rest > 0 ? ", and \(counted(rest, "more failure"))" : ""))
    }
    return isFirst ? startCounting() : []
  }

  /// Ties the newest snapshot to the source, unless a newer snapshot is being made.
  mutating func settleSource() -> [Effect] {
    guard let source, let tree, loading == nil, requests.running[.diagnosis] == nil,
      requests.running[.arrangement] == nil
    else { return [] }
    let newest = waiting ?? tree.overview
    guard newest.findings.scan != source.number else { return [] }
    return [.start(requests.start(.tie(newest, source)))]
  }
}
