import TraceModel

extension ExperimentRecords {
  /// Marks the observations at which cycles of parents were broken.
  mutating func addFindings(ofCycles breaks: [Int32]) {
    guard !breaks.isEmpty else { return }
    for index in breaks {
      observations.flags[Int(index)].insert(.cycle)
      findings.append(
        Finding(
          rule: .cycle, severity: .warning, file: observations.file(Int(index)),
          line: observations.line(Int(index)), observation: index))
    }
    findings.sortByLocation()
  }

  /// A trace with an unknown outcome has failed when an error reached one of its roots.
  mutating func setOutcomes(_ tree: TreeIndex) {
    for number in traces.indices
    where traces[number].outcome == .unknown && tree.hasFatalError(trace: number) {
      traces[number].outcome = .failed
      traces[number].error = traces[number].error ?? rootError(ofTrace: number, tree)
    }
  }

  /// The error of the first root that failed.
  private func rootError(ofTrace number: Int, _ tree: TreeIndex) -> String? {
    let roots = tree.rows(ofTrace: number).lazy.filter {
      tree.depth($0) == 1 && tree.hasOwnError($0)
    }
    return roots.first.flatMap { tree.observation($0) }.flatMap { error($0) }
  }
}
