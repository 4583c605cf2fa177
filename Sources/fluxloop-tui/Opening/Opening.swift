import ArgumentParser
import TraceCore

/// Opens the experiments that the command line names, and reports what cannot be opened.
enum Opening {
  /// The exit code when nothing could be opened or found.
  static let nothingOpened = ExitCode(2)

  /// Reports an error and ends the program with ``nothingOpened``.
  static func fail(_ message: String) throws -> Never {
    StandardError.report(message)
    throw nothingOpened
  }

  /// Finds the experiments at paths.
  ///
  /// Reports what cannot be opened. Ends the program when nothing is left or, with `requiresAll`,
  /// when one of the paths failed. `commandNames` are suggested for a path that does not exist.
  static func locations(
    _ paths: [String], requiresAll: Bool, commandNames: [String]
  ) throws -> [ExperimentLocation] {
    var locations: [ExperimentLocation] = []
    var hasFailed = false
    for path in withoutRepeatedInput(paths) {
      do throws(OpenFailure) {
        locations += try find(path)
      } catch {
        StandardError.report(error.message(commandNames: commandNames))
        hasFailed = true
      }
    }
    guard !locations.isEmpty, !(requiresAll && hasFailed) else { throw nothingOpened }
    return locations
  }

  /// Chooses the experiment that opens when no path is given; ends the program when there is none.
  static func choice() throws -> ExperimentChoice {
    do throws(OpenFailure) {
      return try ExperimentFinder.newest()
    } catch {
      try fail(error.message(commandNames: []))
    }
  }

  /// Standard input can be read only once.
  private static func withoutRepeatedInput(_ paths: [String]) -> [String] {
    let first = paths.firstIndex(of: StandardInput.path)
    return paths.indices.filter { paths[$0] != StandardInput.path || $0 == first }
      .map { paths[$0] }
  }

  private static func find(_ path: String) throws(OpenFailure) -> [ExperimentLocation] {
    path == StandardInput.path
      ? [ExperimentLocation.standardInput] : try ExperimentFinder.find(path)
  }
}
