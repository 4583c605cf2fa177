import CellGrid
import TraceCore

/// The changes of `check --diff` and `check --fix`.
struct SourceFixes {
  /// The paths that were scanned.
  private let paths: [String]
  /// The changes that are made.
  let fixes: [SourceFix]
  /// Those of files to which links lead out of the scanned paths.
  let outside: [SourceFix]

  init(_ all: [SourceFix], of report: SourceReport) {
    paths = report.paths
    let groups = Dictionary(grouping: all) { report.mayChange($0.file) }
    (fixes, outside) = (groups[true] ?? [], groups[false] ?? [])
  }

  /// The unified diff of all files: in their own encodings, or on a terminal as safe text.
  struct Diff: Report {
    let fixes: [SourceFix]
    /// The path that was scanned.
    let folder: String

    func write(to output: inout Output) {
      // A diff ends with a line feed.
      for fix in fixes { output.writeForeign(fix.diff(in: folder).dropLast()) }
    }
  }

  func diff() -> Diff {
    reportOutside()
    return Diff(fixes: fixes, folder: paths.first ?? "")
  }

  private func reportOutside() {
    for fix in outside {
      StandardError.report("\(fix.file): not fixed: the link leads out of what --source names")
    }
  }

  /// Writes the fixed files and reports each; returns whether all could be written.
  func apply() -> Bool {
    var output = Output()
    reportOutside()
    var isComplete = outside.isEmpty
    for fix in fixes {
      do throws(SystemFailure) {
        try fix.apply()
        output.writeLine("fixed \(Sanitizer.line(Path.shown(fix.file)))")
      } catch {
        StandardError.report("\(fix.file): not fixed: \(error.description)")
        isComplete = false
      }
    }
    if fixes.isEmpty, outside.isEmpty { output.writeLine("nothing to fix") }
    return isComplete
  }
}
