import ArgumentParser
import TraceCore

/// Which Python source `check` reads.
struct PythonOptions: ParsableArguments {
  @Option(
    name: .customLong("source"), help: "Folder or file of Python source to check as well.",
    completion: .directory)
  var source: String?

  @Option(
    name: .customLong("framework-decorator"),
    help: "An additional decorator that --source treats as a framework's.")
  var frameworkDecorators: [String] = []

  @Option(
    name: .customLong("fluxloop-decorator"),
    help: "An additional decorator that --source treats as FluxLoop's.")
  var fluxloopDecorators: [String] = []

  @Flag(
    help: """
      Print what can be fixed in --source as a unified diff for 'patch -p1' in that folder, instead \
      of findings.
      """)
  var diff = false

  @Flag(help: "Fix what can be fixed in the files of --source, instead of printing findings.")
  var fix = false

  /// Whether the source is to be fixed, and not reported.
  var fixes: Bool { diff || fix }

  func validate() throws {
    if diff, fix { throw ValidationError("use either --diff or --fix") }
    if fixes, source == nil { throw ValidationError("--diff and --fix need --source") }
  }

  /// Scans the source, if there is any; ends the program when no file of it can be read.
  func report() throws -> SourceReport? {
    guard let source else { return nil }
    let report = SourceScanner.scan(
      source,
      names: DecoratorNames(framework: frameworkDecorators, fluxloop: fluxloopDecorators))
    for failure in report.failures {
      StandardError.report("\(failure.path): \(failure.reason)")
    }
    guard report.filesRead > 0 else {
      try Opening.fail("\(source): no Python file could be read")
    }
    return report
  }
}
