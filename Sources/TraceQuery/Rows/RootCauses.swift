import TraceIndex
import TraceModel

/// Finds the error that most likely made a run fail.
///
/// It is the deepest one, of several the one that ended first: among those that reached a root, and those
/// whose message an error of a root repeats, as that of an exception that was raised from another one. If
/// no error reached a root, it is among all.
struct RootCauses {
  private let experiment: Experiment
  private let fatal: RowSet

  /// Roots whose messages are looked at, and the shortest message that counts as repeated.
  private static let limits = (roots: 8, message: 3)

  /// Linear in the rows.
  init(_ experiment: Experiment) {
    self.experiment = experiment
    fatal = experiment.fatalErrors()
  }

  /// The root cause in the rows of a failed run. Linear in them.
  func cause(ofTrace number: Int) -> Int? {
    var cause: (key: (Int, Int64), row: Int)?
    // Of equal candidates the first in time counts, whatever the rows are sorted by.
    let rows = experiment.tree.recordedOrder(ofTrace: number)
    let roots = rootErrors(in: rows)
    for row in rows where experiment.tree.hasOwnError(row) && isCandidate(row, roots) {
      let key = key(row)
      if cause.map({ key < $0.key }) ?? true { cause = (key, row) }
    }
    return cause?.row
  }

  private func isCandidate(_ row: Int, _ roots: [ArraySlice<UInt8>]) -> Bool {
    if roots.isEmpty || fatal.contains(row) { return true }
    guard let message = message(row), message.count >= Self.limits.message else { return false }
    return roots.contains { $0.contains(message) }
  }

  /// The first lines of the errors of roots; of some, if the run has many.
  private func rootErrors(in rows: RecordedOrder) -> [ArraySlice<UInt8>] {
    let tree = experiment.tree
    var errors: [ArraySlice<UInt8>] = []
    for row in rows where fatal.contains(row) {
      let isBelowAnother = tree.parent(row).map { fatal.contains($0) } ?? false
      guard !isBelowAnother, let index = tree.observation(row) else { continue }
      errors.append(experiment.strings.utf8(experiment.observations.errors[index]))
      if errors.count == Self.limits.roots { break }
    }
    return errors
  }

  /// The first line of an error without its class.
  private func message(_ row: Int) -> ArraySlice<UInt8>? {
    guard let index = experiment.tree.observation(row) else { return nil }
    let line = experiment.strings.utf8(experiment.observations.errors[index])
    let name = line.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }
    let rest = line[name.endIndex...]
    return rest.starts(with: ": ".utf8) ? rest.dropFirst(2) : line
  }

  /// Less for deeper errors, and for those that ended earlier.
  private func key(_ row: Int) -> (Int, Int64) {
    let end = experiment.tree.observation(row).map { experiment.observations.ends[$0] }
    let known = end.flatMap { $0 == ObservationColumns.missingTime ? nil : $0 }
    return (-experiment.tree.depth(row), known ?? .max)
  }
}
