import ArtifactFiles

/// Finds mistakes of FluxLoop instrumentation in Python source, which is never run.
public enum SourceScanner {
  /// Scans the `*.py` files below a folder, or one file of any name.
  ///
  /// Hidden folders other than FluxLoop's, environments, caches, and links back into the folder are
  /// skipped.
  public static func scan(_ path: String, names: DecoratorNames = .init()) -> SourceReport {
    let known = KnownDecorators(names)
    let marks = names.marks
    var found = SourceFiles.find(path)
    var report = SourceReport()
    for file in found.paths {
      do throws(SystemFailure) {
        let bytes = try SourceFiles.read(file)
        report.filesRead += 1
        report.add(scan(bytes, path: file, known: known, marks: marks), of: file, containing: bytes)
      } catch {
        found.failures.append((file, error.description))
      }
    }
    report.failures = found.failures.sorted { $0.path < $1.path }
    return report
  }

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
    scan(source, path: path, known: KnownDecorators(names), marks: names.marks)
  }

  private static func scan(
    _ source: [UInt8], path: String, known: KnownDecorators, marks: [[UInt8]]
  ) -> [SourceFinding] {
    // Most files of a project do not use FluxLoop and need no lexer.
    guard marks.contains(where: { contains(source, $0) }) else { return [] }
    var walker = SourceWalker(text: PythonText(bytes: source), file: path, known: known)
    return walker.run()
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
