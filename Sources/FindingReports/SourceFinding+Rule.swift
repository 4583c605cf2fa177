import PythonScan
import TraceDiagnosis
import TraceModel

extension SourceFinding {
  /// The rule that reports the same mistake in artifacts.
  package var rule: Rule {
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

  /// What speaks for the finding and against it; empty for what the source shows without doubt.
  var signs: [Sign] {
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
  var message: String {
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
