import Explorer
import TraceCore

extension Opening {
  /// Reports how many lines of experiments are no records, for commands that do not show findings and whose
  /// figures lack these lines.
  static func reportLostLines(of experiments: [ExperimentRecords]) {
    for records in experiments {
      let lost = records.findings.filter { $0.replacesLine && $0.rule != .duplicateID }
      guard let first = lost.first else { continue }
      StandardError.report(
        "\(records.path): \(counted(lost.count, "line")) could not be read and \(lost.count == 1 ? "is" : "are") "
          + "left out; \(records.fileLine(of: first)): \(first.message)")
    }
  }

  /// Reports the files of which a part that may be text was ignored, and returns whether there are any.
  static func reportIgnoredEnds(of experiments: [ExperimentRecords]) -> Bool {
    var isAny = false
    for records in experiments {
      let ignored = records.findings.filter { $0.rule == .fileForm && $0.severity == .warning }
      for finding in ignored {
        isAny = true
        StandardError.report("\(records.files[finding.file].path): \(finding.message)")
      }
    }
    return isAny
  }
}
