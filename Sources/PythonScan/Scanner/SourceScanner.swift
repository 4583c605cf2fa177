/// Finds mistakes of FluxLoop instrumentation in Python source, which is never run.
public enum SourceScanner {
  /// Scans the `*.py` files below a folder, or one file of any name.
  ///
  /// Hidden folders other than FluxLoop's, environments, caches, and links back into the folder are
  /// skipped.
  public static func scan(_ path: String, names: DecoratorNames = .init()) -> SourceReport {
    scan([path], names: names)
  }

  /// Scans several folders or files as one source. A file that is in two of them is read once.
  ///
  /// `isStopped` is called for each folder and file. After it returned true, the rest is left out.
  public static func scan(
    _ paths: [String], names: DecoratorNames = .init(), isStopped: () -> Bool = { false }
  ) -> SourceReport {
    let found = SourceFiles.find(paths, isStopped: isStopped)
    var scan = FolderScan(paths, names: names, failures: found.failures)
    for file in found.paths where !isStopped() { scan.read(file) }
    return scan.finish(isStopped: isStopped)
  }

  /// Whether a scan of a path can read at least one file. Stops at the first one.
  public static func canRead(_ path: String) -> Bool { SourceFiles.canRead(path) }

  /// Scans the text of one file. `path` becomes ``SourceFinding/file``.
  public static func scan(
    source: String, path: String, names: DecoratorNames = .init()
  ) -> [SourceFinding] {
    scan(source: Array(source.utf8), path: path, names: names)
  }

  /// Scans the bytes of one file, which may be invalid UTF-8, in linear time.
  public static func scan(
    source: [UInt8], path: String, names: DecoratorNames = .init()
  ) -> [SourceFinding] {
    guard isMarked(source, names.marks) else { return [] }
    var walker = SourceWalker(
      text: PythonText(bytes: source), file: path, known: KnownDecorators(names))
    walker.run()
    return walker.findings
  }

  /// Whether a file may use FluxLoop. Most files of a project do not, and need no lexer.
  static func isMarked(_ source: [UInt8], _ marks: [[UInt8]]) -> Bool {
    marks.contains { contains(source, $0) }
  }

  private static func contains(_ source: [UInt8], _ text: [UInt8]) -> Bool {
    source.withUnsafeBufferPointer { source in
      let last = source.count - text.count
      guard let first = text.first, last >= 0 else { return false }
      return (0...last).contains { start in
        source[start] == first && source[start..<start + text.count].elementsEqual(text)
      }
    }
  }
}
