import CellGrid
import TraceCore

/// The changes of `check --diff` and `check --fix`.
struct SourceFixes {
  let fixes: [SourceFix]

  /// The unified diff of all files, in their own encodings.
  struct Diff: Report {
    let fixes: [SourceFix]
    /// The path that was scanned.
    let folder: String

    func write(to output: inout Output) {
      for fix in fixes { output.write(fix.diff(in: folder)) }
    }
  }

  func diff(in folder: String) -> Diff { Diff(fixes: fixes, folder: folder) }

  /// Writes the fixed files and reports each; returns whether all could be written.
  func apply() -> Bool {
    var output = Output()
    var isComplete = true
    for fix in fixes {
      do throws(SystemFailure) {
        try fix.apply()
        output.writeLine("fixed \(Sanitizer.line(fix.file))")
      } catch {
        StandardError.report("\(fix.file): not fixed: \(error.description)")
        isComplete = false
      }
    }
    if fixes.isEmpty { output.writeLine("nothing to fix") }
    return isComplete
  }
}
