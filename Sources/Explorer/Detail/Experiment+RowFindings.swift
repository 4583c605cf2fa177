import TraceCore

extension Experiment {
  /// The findings that the detail of a row shows.
  func findings(ofRow row: Int) -> [Finding] {
    switch tree.content(row) {
    case .observation(let index): return findings(of: index)
    case .trace(let number):
      return traces[number].records.flatMap { findings(at: $0) }.filter {
        $0.observation < 0 && ($0.trace < 0 || $0.trace == Int32(number))
      }
    case .missingCall(let number): return [findings[missingCalls[number].finding]]
    case .missingParent(let number):
      let record = record(of: observations.missingParents.all[number].firstChild)
      return findings(at: record).filter { $0.rule == .orphan }
    }
  }
}
