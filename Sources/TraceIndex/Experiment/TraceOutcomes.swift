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

  /// Adds a finding for each missing parent, at the first observation that names it.
  mutating func addFindingsOfMissingParents() {
    let parents = observations.missingParents.all
    guard !parents.isEmpty else { return }
    for parent in parents {
      let child = parent.firstChild
      findings.append(
        Finding(
          rule: .orphan, severity: isRunning(parent) ? .info : .warning,
          file: observations.file(child), line: observations.line(child),
          observation: Int32(child), detail: .text(message(of: parent))))
    }
    findings.sortByLocation()
  }

  private func message(of parent: MissingParent) -> String {
    let id = parent.id.text(strings)
    let others = parent.childCount - 1
    let subject =
      others == 0
      ? "its parent \(id)"
      : "the parent \(id) of this and \(others) other observation\(others == 1 ? "" : "s")"
    if isRunning(parent) { return "\(subject) has not ended yet: the run is still running" }
    guard let place = parent.elsewhere else { return "\(subject) is not in this trace" }
    let trace = traces[trace(of: place)].id.map { " \($0)" } ?? ""
    return "\(subject) is in another trace\(trace)"
  }

  /// Whether a missing parent is probably still running, so that it has not been written yet.
  func isRunning(_ parent: MissingParent) -> Bool {
    traces[trace(of: parent.firstChild)].isRunning
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
      tree.isRoot($0) && tree.hasOwnError($0)
    }
    return roots.first.flatMap { tree.observation($0) }.flatMap { error($0) }
  }
}
