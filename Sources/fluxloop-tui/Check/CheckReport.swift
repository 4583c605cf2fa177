import TraceCore

/// All that `check` found, in experiments and in Python files.
struct CheckReport {
  /// One problem: findings of a rule about the same tool, or mistakes in the source.
  struct Problem {
    let rule: Rule
    let severity: Severity
    let confidence: Confidence
    /// How many places show it.
    let count: Int
    let traceID: String?
    let observationIDs: [String]
    let tool: String?
    let evidence: [Evidence]
    let message: String
    /// Where the same tool stands in the source, if it was given, or in the artifacts.
    var seeAlso: [String] = []
    let isSource: Bool
  }

  /// A place that shows a problem.
  struct Evidence {
    let file: String
    /// Counted from 1; 0 for the file as a whole.
    let line: Int
    let excerpt: String
  }

  var problems: [Problem]
  private(set) var experimentCount: Int

  /// Ids that a problem lists at the most.
  private static let idLimit = 1_000

  init(_ experiments: [Experiment]) {
    experimentCount = experiments.count
    problems = experiments.flatMap { experiment in
      experiment.findingGroups().map { Self.problem($0, experiment) }
    }
  }

  private static func problem(_ group: FindingGroup, _ experiment: Experiment) -> Problem {
    let traces = group.findings.compactMap { finding -> String? in
      let trace =
        finding.trace >= 0
        ? Int(finding.trace)
        : finding.observation >= 0 ? experiment.trace(of: Int(finding.observation)) : nil
      return trace.flatMap { experiment.traces[$0].id }
    }
    var known: Set<Int32> = []
    let concerned = group.findings.flatMap { [$0.observation] + ($0.evidence?.related ?? []) }
    let observations = concerned.filter { $0 >= 0 && known.insert($0).inserted }
    return Problem(
      rule: group.rule, severity: group.severity, confidence: group.confidence,
      count: group.findings.count, traceID: traces.first,
      observationIDs: observations.prefix(idLimit).map { experiment.id(Int($0)) },
      tool: group.subject,
      evidence: group.findings.map { finding in
        Evidence(
          file: experiment.files[finding.file].path, line: finding.line,
          excerpt: finding.evidence?.excerpt ?? finding.message)
      }, message: group.message, isSource: false)
  }

  /// Adds what the source shows, and ties it to what the artifacts show of the same tool.
  mutating func add(_ report: SourceReport) {
    let source = report.findings.map { finding in
      Problem(
        rule: finding.rule, severity: finding.rule == .decoratorOrder ? .error : .warning,
        confidence: .certain, count: 1, traceID: nil, observationIDs: [], tool: finding.toolName,
        evidence: [.init(file: finding.file, line: finding.line, excerpt: finding.excerpt)],
        message: finding.message, isSource: true)
    }
    for index in problems.indices {
      guard let tool = problems[index].tool else { continue }
      problems[index].seeAlso += source.filter { Self.isSame($0.tool, tool) }.flatMap(\.places)
    }
    let artifacts = problems
    problems += source.map { problem in
      var problem = problem
      problem.seeAlso = artifacts.filter { Self.isSame($0.tool, problem.tool) }
        .flatMap { $0.places.prefix(1) }
      return problem
    }
    problems.sort { $0.severity > $1.severity }
  }

  private static func isSame(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    func plain(_ name: String) -> Substring {
      name.hasPrefix("tool.") ? name.dropFirst(5) : name[...]
    }
    return plain(a) == plain(b)
  }

  /// How many problems of each severity there are.
  func count(_ severity: Severity) -> Int { problems.count { $0.severity == severity } }
}

extension CheckReport.Problem {
  /// The places as `file:line`.
  var places: [String] { evidence.map { $0.line > 0 ? "\($0.file):\($0.line)" : $0.file } }
}

extension SourceFinding {
  /// The rule whose mistake it is.
  var rule: Rule {
    switch mistake {
    case .decoratorOrder: .decoratorOrder
    case .streamNotCaptured: .streamNotCaptured
    case .unpoppedObservation: .unpoppedObservation
    }
  }

  /// One sentence about the place.
  var message: String {
    switch mistake {
    case .decoratorOrder:
      "@\(fluxloopDecorator) stands above @\(other ?? "the framework's decorator") on \(function)"
    case .streamNotCaptured:
      "@\(fluxloopDecorator) wraps the generator \(function), whose content it cannot record"
    case .unpoppedObservation:
      "\(function) pushes an observation and does not pop it in a finally block"
    }
  }
}
