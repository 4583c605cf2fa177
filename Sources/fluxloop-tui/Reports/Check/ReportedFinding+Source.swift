import TraceCore

extension ReportedFinding {
  init(_ finding: SourceFinding) {
    let signs = finding.signs
    let confidence = signs.isEmpty ? Confidence.certain : Confidence(signs)
    self.init(
      rule: finding.rule, info: finding.rule.info,
      severity: Severity(
        finding.rule == .decoratorOrder ? .error : .warning, at: confidence),
      confidence: confidence, signs: signs, traceID: nil, observationIDs: [],
      tool: finding.toolName,
      occurrences: [
        .init(
          location: FileLine(file: finding.file, line: finding.line), excerpt: finding.excerpt)
      ], message: finding.message, source: finding.lines, edits: finding.edits)
    fixedLines = finding.fixedLines
  }
}

extension SourceFinding {
  /// The rule that reports the same mistake in artifacts.
  var rule: Rule {
    switch mistake {
    case .decoratorOrder: .decoratorOrder
    case .streamNotCaptured: .streamNotCaptured
    case .unpoppedObservation: .unpoppedObservation
    case .doubleDecorator: .doubleDecorator
    case .nestedTrace: .detachedTrace
    case .runElsewhere, .unrecordedTool: .uncapturedTool
    case .concurrentContext: .concurrentContext
    }
  }

  /// The lines that show the finding: its own, and that of the other decorator.
  fileprivate var lines: [ReportedFinding.Occurrence] {
    let own = ReportedFinding.Occurrence(
      location: FileLine(file: file, line: line), excerpt: excerpt)
    guard let otherLine, let otherExcerpt, otherLine != line else { return [own] }
    return [own, .init(location: FileLine(file: file, line: otherLine), excerpt: otherExcerpt)]
  }

  /// What speaks for the finding and against it; empty for what the source shows by itself.
  fileprivate var signs: [Sign] {
    mistakeSigns + (doubt.map { [.doubt($0)] } ?? [])
  }

  private var mistakeSigns: [Sign] {
    switch mistake {
    case .decoratorOrder:
      doubt == nil ? [] : [.strong("it is above a framework's decorator and named like FluxLoop's")]
    case .streamNotCaptured, .unpoppedObservation, .doubleDecorator: []
    case .nestedTrace:
      [
        .weak("the trace around it is FluxLoop's as well"),
        .weak("each call of instrument() starts a separate trace"),
      ]
    case .runElsewhere:
      [
        .weak("\(function) has a FluxLoop decorator"),
        .weak("\(fluxloopDecorator) does not copy the context"),
      ]
    case .concurrentContext:
      [
        .weak("the coroutines have a FluxLoop decorator"),
        .weak("they share one stack of observations"),
      ]
    case .unrecordedTool:
      [
        .weak("a model can call it"),
        .weak("other tools of the file have a FluxLoop decorator"),
      ]
    }
  }

  /// One sentence without the location.
  fileprivate var message: String {
    switch mistake {
    case .decoratorOrder where !excerpt.hasPrefix("@"):
      "\(fluxloopDecorator) is applied to what \(other ?? "a framework") made of \(function)"
    case .decoratorOrder:
      "@\(fluxloopDecorator) is above \(other.map { "@\($0)" } ?? "the framework's decorator") "
        + "on \(function)"
    case .streamNotCaptured:
      "@\(fluxloopDecorator) wraps the generator \(function), whose content it cannot record"
    case .unpoppedObservation:
      "\(function) pushes an observation and does not pop it in a finally block"
    case .doubleDecorator:
      "@\(fluxloopDecorator) records each call of \(function) a second time"
    case .nestedTrace:
      "\(fluxloopDecorator) in \(function) starts a trace in another one"
    case .runElsewhere:
      "\(fluxloopDecorator) runs \(function) without FluxLoop's context"
    case .concurrentContext:
      "\(fluxloopDecorator) runs recorded coroutines side by side in one context"
    case .unrecordedTool:
      "\(function) has no FluxLoop decorator below @\(other ?? "the framework's")"
    }
  }
}
