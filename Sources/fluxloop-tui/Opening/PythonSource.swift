import TraceCore

/// Python source that the command line names.
struct PythonSource {
  let paths: [String]
  /// The decorators that are known besides the usual ones.
  let names: DecoratorNames

  /// The same with other paths.
  func with(_ paths: [String]) -> PythonSource { PythonSource(paths: paths, names: names) }

  func scan(isStopped: () -> Bool = { false }) -> SourceReport {
    SourceScanner.scan(paths, names: names, isStopped: isStopped)
  }
}
