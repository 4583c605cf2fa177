import ArtifactFiles

/// Finds wrong FluxLoop instrumentation in Python source, which is read and never run.
public enum SourceScanner {
  /// Scans a folder's `*.py` files with those of its folders, or one file, whatever its name.
  ///
  /// Hidden folders, those of environments and caches, and links back into the folder are left
  /// out. `frameworkDecorators` are names beyond those that are known, as `registry.tool`; they
  /// are also known by an alias that a file imports them under.
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

  /// Scans the text of one file; `path` is what the findings call it.
  public static func scan(
    source: String, path: String, frameworkDecorators: [String] = []
  ) -> [SourceFinding] {
    scan(source: Array(source.utf8), path: path, frameworkDecorators: frameworkDecorators)
  }

  /// Scans the bytes of one file, which need not be valid UTF-8, in linear time.
  public static func scan(
    source: [UInt8], path: String, frameworkDecorators: [String] = []
  ) -> [SourceFinding] {
    scan(source, path: path, known: KnownDecorators(extra: frameworkDecorators))
  }

  private static func scan(
    _ source: [UInt8], path: String, known: KnownDecorators
  ) -> [SourceFinding] {
    // Most files of a project do not use FluxLoop; those need not be read closely.
    guard contains(source, "fluxloop") || contains(source, "push_observation") else { return [] }
    var walker = SourceWalker(text: PythonText(bytes: source), file: path, known: known)
    return walker.run()
  }

  private static func contains(_ source: [UInt8], _ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      source.withUnsafeBufferPointer { source in
        let last = source.count - word.count
        guard last >= 0 else { return false }
        return (0...last).contains { start in
          source[start] == word[0] && source[start..<start + word.count].elementsEqual(word)
        }
      }
    }
  }
}
