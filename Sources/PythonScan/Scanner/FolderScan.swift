import ArtifactFiles

/// The scan of the files of folders.
///
/// A file is scanned when it is read, and again after all others if it imports a module that passes
/// on a decorator.
struct FolderScan {
  private let known: KnownDecorators
  private let marks: [[UInt8]]
  private var modules = PythonModules()
  private var paths: [String] = []
  private var report = SourceReport()

  init(_ paths: [String], names: DecoratorNames, failures: [(path: String, reason: String)]) {
    known = KnownDecorators(names)
    marks = names.marks
    report.paths = paths
    report.names = names
    report.failures = failures
  }

  /// Reads a file and notes what it defines for others.
  mutating func read(_ file: String) {
    guard let bytes = contents(of: file) else { return }
    report.filesRead += 1
    paths.append(file)
    guard SourceScanner.isMarked(bytes, marks) else { return }
    if let walker = walk(bytes, of: file) {
      report.add(walker.findings, of: file, containing: bytes)
      modules.add(walker.exports, of: file)
    } else {
      paths.removeLast()
    }
  }

  /// Walks a file; `nil`, and a failure, if it cannot be read as Python reads it.
  private mutating func walk(
    _ bytes: [UInt8], of file: String, modules: PythonModules = .init()
  ) -> SourceWalker? {
    var walker = SourceWalker(
      text: PythonText(bytes: bytes), file: file, known: known, modules: modules)
    var problem = PythonEncoding.problem(of: bytes)
    if problem == nil {
      walker.run()
      problem = walker.problem
    }
    guard let problem else { return walker }
    report.failures.append((file, problem))
    report.filesRead -= 1
    return nil
  }

  /// Scans the files that import what others define, and returns all findings.
  mutating func finish(isStopped: () -> Bool) -> SourceReport {
    if !modules.isEmpty { scanImporting(isStopped) }
    report.failures.sort { $0.path < $1.path }
    return report
  }

  private mutating func scanImporting(_ isStopped: () -> Bool) {
    let modules = modules
    var importing = SourceReport()
    var files: Set<FileName> = []
    for file in paths where !isStopped() {
      guard let bytes = contents(of: file), mayImport(bytes, modules) else { continue }
      guard let walker = walk(bytes, of: file, modules: modules) else { continue }
      importing.add(walker.findings, of: file, containing: bytes)
      files.insert(FileName(file))
    }
    report.replace(files, by: importing)
  }

  /// Whether a file may import one of some modules.
  private func mayImport(_ source: [UInt8], _ modules: PythonModules) -> Bool {
    SourceScanner.isMarked(source, [Array("from .".utf8)]) || modules.areNamed(in: source)
  }

  private mutating func contents(of file: String) -> [UInt8]? {
    do throws(SystemFailure) {
      return try SourceFiles.read(file)
    } catch {
      report.failures.append((file, error.description))
      return nil
    }
  }
}
