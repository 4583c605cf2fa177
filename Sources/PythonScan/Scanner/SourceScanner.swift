import ArtifactFiles

/// Finds mistakes of FluxLoop instrumentation in Python source, which is never run.
public enum SourceScanner {
  /// Scans the `*.py` files below a folder, or one file of any name.
  ///
  /// Hidden folders other than FluxLoop's, environments, caches, and links back into the folder are
  /// skipped.
  /// `frameworkDecorators` are further names of decorators, such as `registry.tool`. A file may
  /// also import them under an alias.
  public static func scan(_ path: String, frameworkDecorators: [String] = []) -> SourceReport {
    let known = KnownDecorators(extra: frameworkDecorators)
    var found = SourceFiles.find(path)
    var report = SourceReport()
    for file in found.paths {
      do throws(SystemFailure) {
        let bytes = try SourceFiles.read(file)
        report.filesRead += 1
        report.findings += scan(bytes, path: file, known: known)
      } catch {
        found.failures.append((file, error.description))
      }
    }
    report.failures = found.failures.sorted { $0.path < $1.path }
    return report
  }

  /// Scans the text of one file. `path` becomes ``SourceFinding/file``.
  public static func scan(
    source: String, path: String, frameworkDecorators: [String] = []
  ) -> [SourceFinding] {
    scan(source: Array(source.utf8), path: path, frameworkDecorators: frameworkDecorators)
  }

  /// Scans the bytes of one file, which may be invalid UTF-8, in linear time.
  public static func scan(
    source: [UInt8], path: String, frameworkDecorators: [String] = []
  ) -> [SourceFinding] {
    scan(source, path: path, known: KnownDecorators(extra: frameworkDecorators))
  }

  private static func scan(
    _ source: [UInt8], path: String, known: KnownDecorators
  ) -> [SourceFinding] {
    // Most files of a project do not use FluxLoop and need no lexer.
    guard contains(source, "fluxloop") || contains(source, "push_observation") else { return [] }
    var walker = SourceWalker(text: PythonText(bytes: source), file: path, known: known)
    return walker.run()
  }

  private static func contains(_ source: [UInt8], _ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      source.withUnsafeBufferPointer { source in
        let last = source.count - text.count
        guard last >= 0 else { return false }
        return (0...last).contains { start in
          source[start] == text[0] && source[start..<start + text.count].elementsEqual(text)
        }
      }
    }
  }
}
