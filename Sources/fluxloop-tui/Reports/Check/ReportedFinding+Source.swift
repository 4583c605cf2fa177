import TraceCore

extension ReportedFinding {
  init(_ finding: SourceFinding) {
    self.init(
      rule: finding.rule, info: finding.rule.info,
      severity: finding.rule == .decoratorOrder ? .error : .warning,
      confidence: .certain, signs: [], traceID: nil, observationIDs: [], tool: finding.toolName,
      occurrences: [
        .init(
          location: FileLine(file: finding.file, line: finding.line), excerpt: finding.excerpt)
      ], message: finding.message)
  }
}

extension SourceFinding {
  /// The rule that reports the same mistake in artifacts.
  fileprivate var rule: Rule {
    switch mistake {
    case .decoratorOrder: .decoratorOrder
    case .streamNotCaptured: .streamNotCaptured
    case .unpoppedObservation: .unpoppedObservation
    }
  }

  /// One sentence without the location.
  fileprivate var message: String {
    switch mistake {
    case .decoratorOrder:
      "@\(fluxloopDecorator) is above \(other.map { "@\($0)" } ?? "the framework's decorator") "
        + "on \(function)"
    case .streamNotCaptured:
      "@\(fluxloopDecorator) wraps the generator \(function), whose content it cannot record"
    case .unpoppedObservation:
      "\(function) pushes an observation and does not pop it in a finally block"
    }
  }
}
