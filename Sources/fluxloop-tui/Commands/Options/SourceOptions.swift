import ArgumentParser
import TraceCore

/// Which Python source a command reads beside the artifacts.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("source"),
    help: """
      Folder or file of Python source to check as well; can be repeated. A finding shows the user's \
      own lines where the source explains it.
      """,
    completion: .directory)
  var paths: [String] = []

  @Option(
    name: .customLong("framework-decorator"),
    help: "An additional decorator that --source treats as a framework's.")
  var frameworkDecorators: [String] = []

  @Option(
    name: .customLong("fluxloop-decorator"),
    help: "An additional decorator that --source treats as FluxLoop's.")
  var fluxloopDecorators: [String] = []

  /// The source, if any was given; ends the program when no file of one of the paths can be read.
  func opened() throws -> PythonSource? {
    guard !paths.isEmpty else { return nil }
    let source = PythonSource(
      paths: paths,
      names: DecoratorNames(
        framework: frameworkDecorators.map(CommandLineWords.text),
        fluxloop: fluxloopDecorators.map(CommandLineWords.text)))
    for path in paths where !SourceScanner.canRead(path) {
      source.with([path]).scan().reportFailures()
      try Opening.fail("\(path): no Python file could be read")
    }
    return source
  }

  /// Scans the source, if any was given, and reports what could not be read; ends the program as
  /// ``opened()`` does.
  func report() throws -> SourceReport? {
    let report = try opened()?.scan()
    report?.reportFailures()
    return report
  }
}

extension SourceReport {
  fileprivate func reportFailures() {
    for failure in failures { StandardError.report("\(failure.path): \(failure.reason)") }
  }
}
