import ArtifactFiles
import TraceIndex
import TraceModel

/// What could not be read of an experiment's files, so that nothing is concluded from its absence.
struct UnreadRecords {
  /// Lines and elements that are no records.
  private let recordCount: Int
  /// Files that could not be read to their end.
  private let fileCount: Int
  /// Whether the failed runs, or some of them, are not known.
  private let lacksFailures: Bool

  /// Rules that report that something is not in the files.
  private static let absenceRules: Set<Rule> = [
    .uncapturedTool, .emptyTrace, .observationsLost, .unknownTrace, .outsideAgent, .orphan,
    .unmatchedFailure,
  ]

  init(_ experiment: Experiment) {
    let data: Set<ArtifactRole> = [
      .observations, .storeObservations, .perTraceAnalysis, .traces, .traceSummary, .turns,
    ]
    let losses = experiment.findings.filter { data.contains(experiment.files[$0.file].role) }
    // A repeated line is read, although its finding replaces it.
    recordCount = losses.count { $0.replacesLine && $0.rule != .duplicateID }
    fileCount =
      Set(
        losses.filter {
          // What follows a packed text may be a part of it whose start is damaged.
          $0.rule == .unreadableFile || $0.rule == .otherFile && $0.severity == .error
            || $0.rule == .fileForm && $0.severity == .warning
            // An array that was cut after an element.
            || $0.rule == .malformedLine && $0.severity == .info && !$0.replacesLine
        }.map(\.file)
      ).count
    lacksFailures = experiment.findings.contains {
      experiment.files[$0.file].role == .errors
        && [.unreadableFile, .otherFile, .malformedLine, .notAnObject].contains($0.rule)
    }
  }

  var isEmpty: Bool { !lacksRecords && !lacksFailures }

  private var lacksRecords: Bool { recordCount > 0 || fileCount > 0 }

  /// The finding as it is; as information with a reservation if it is about an absence.
  func qualified(_ finding: Finding) -> Finding {
    guard lacksRecords ? Self.absenceRules.contains(finding.rule) : finding.rule == .emptyTrace
    else { return finding }
    var finding = finding
    finding.severity = .info
    guard let evidence = finding.evidence else { return finding }
    finding.detail = .evidence(
      Evidence(
        evidence.signs + [.objection("\(unread) could not be read")],
        subject: evidence.subject, message: "\(evidence.message); \(reservation)",
        excerpt: evidence.excerpt, related: evidence.related, advice: Self.advice))
    return finding
  }

  private var unread: String {
    lacksRecords ? "some records of the files" : "the list of failed runs"
  }

  private var reservation: String {
    if recordCount == 1 { return "perhaps it is in the line that could not be read" }
    if recordCount > 1 {
      return "perhaps it is in one of the \(recordCount) lines that could not be read"
    }
    return lacksRecords
      ? "perhaps it is in the part of the files that could not be read"
      : "perhaps the run failed; the list of failed runs could not be read"
  }

  private static let advice = Evidence.Advice(
    cause: "Some of the files' records could not be read, so nothing can be concluded from what is "
      + "missing.", fix: "Repair the lines that the other findings name, and check again.")
}
