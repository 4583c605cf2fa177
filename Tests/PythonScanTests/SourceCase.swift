import Testing

import TraceCore
@testable import PythonScan

/// A Python source and the expected findings, each as one line of text.
struct SourceCase: CustomTestStringConvertible, Sendable {
  var name: String
  var source: String
  var expected: [String]
  var names = DecoratorNames()

  init(
    _ name: String, _ source: String, _ expected: String..., extra: [String] = [],
    fluxloop: [String] = []
  ) {
    self.name = name
    self.source = source
    self.expected = expected
    names = DecoratorNames(framework: extra, fluxloop: fluxloop)
  }

  var testDescription: String { name }

  var found: [String] {
    SourceScanner.scan(source: source, path: "a.py", names: names).map(Self.text)
  }

  /// `order 3 search: fluxloop.tool > function_tool 4`, `stream 2 chat: fl.prompt`
  static func text(_ finding: SourceFinding) -> String {
    let mistake =
      switch finding.mistake {
      case .decoratorOrder: "order"
      case .streamNotCaptured: "stream"
      case .unpoppedObservation: "unpopped"
      case .doubleDecorator: "double"
      case .nestedTrace: "nested"
      case .runElsewhere: "elsewhere"
      case .concurrentContext: "concurrent"
      case .unrecordedTool: "unrecorded"
      }
    let tool = finding.toolName == finding.function ? "" : "=\(finding.toolName)"
    let other = finding.other.map { " > \($0) \(finding.otherLine ?? 0)" } ?? ""
    return "\(mistake) \(finding.line) \(finding.function)\(tool): \(finding.fluxloopDecorator)"
      + other
  }
}
