import ArgumentParser
import CellGrid
import Support
import TraceCore

/// Finds what the command line names, and says in plain words what could not be opened.
enum Opening {
  /// Exit code when nothing could be opened.
  static let nothingOpened = ExitCode(2)

  /// The experiments that paths name. What cannot be opened is told on standard error; the program
  /// ends with code 2 when nothing is left.
  static func sources(_ paths: [String], all: Bool = false) throws -> [ExperimentLocation] {
    var hasFailed = false
    var sources: [ExperimentLocation] = []
    var hasInput = false
    for path in paths.isEmpty ? [nil] : paths.map(Optional.some) {
      // Standard input can be read once only.
      if path == StandardInput.path, hasInput { continue }
      hasInput = hasInput || path == StandardInput.path
      do throws(OpenFailure) {
        sources += try find(path)
      } catch {
        complain(message(error))
        hasFailed = true
      }
    }
    guard !sources.isEmpty, !(all && hasFailed) else { throw nothingOpened }
    return sources
  }

  private static func find(_ path: String?) throws(OpenFailure) -> [ExperimentLocation] {
    switch path {
    case nil: [try ExperimentFinder.newest()]
    case StandardInput.path: [ExperimentLocation.standardInput]
    case .some(let path): try ExperimentFinder.find(path)
    }
  }

  /// Loads experiments for a command without a screen; exits when none can be loaded.
  static func load(
    _ locations: [ExperimentLocation], store: OfflineStore
  ) throws -> [Experiment] {
    try records(locations, store: store).map { Experiment($0) }
  }

  /// Loads records for a command that needs no rows; exits when none can be loaded.
  static func records(
    _ locations: [ExperimentLocation], store: OfflineStore
  ) throws -> [ExperimentRecords] {
    let records = locations.compactMap { load($0, store: store) }
    guard !records.isEmpty else { throw nothingOpened }
    return records
  }

  /// Loads one experiment, and reports on standard error what its files lack.
  ///
  /// `nil` when none of its files could be read, or none of their lines is a record.
  private static func load(
    _ location: ExperimentLocation, store: OfflineStore
  ) -> ExperimentRecords? {
    let records = ExperimentLoader.records(location, store: store)
    let unreadable = records.findings.filter { $0.rule == .unreadableFile }
    for finding in unreadable {
      complain("\(records.files[finding.file].path): \(finding.message)")
    }
    let readable = Set(records.files.indices).subtracting(unreadable.map(\.file))
    guard records.traces.isEmpty, !readable.isEmpty else {
      return readable.isEmpty ? nil : records
    }
    guard let finding = records.findings.first(where: \.replacesLine) else {
      complain("\(location.path): its files hold no traces and no observations")
      return records
    }
    complain(
      "\(location.path): none of its lines is a FluxLoop record; "
        + "\(records.files[finding.file].path):\(finding.line): \(finding.message)")
    return nil
  }

  /// Writes a line to standard error.
  static func complain(_ message: String) {
    let line = "fluxloop-tui: " + Sanitizer.line(message) + "\n"
    Output.write(Array(line.utf8), to: STDERR_FILENO)
  }

  /// Names with a slash behind folders: one may have the name of a file that was looked for. The
  /// finder gives some names only, so a long list ends in `…`.
  private static func listed(_ names: [String], in folder: String) -> String {
    let marked = names.map { name in
      var status = stat()
      let isFolder = stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return isFolder ? name + "/" : name
    }
    return (marked + (names.count >= 8 ? ["…"] : [])).joined(separator: ", ")
  }

  private static func message(_ failure: OpenFailure) -> String {
    switch failure {
    case .missing(let path):
      let commands = FluxloopTUI.configuration.subcommands.compactMap {
        $0.configuration.commandName
      }
      return "\(path): no such file or folder"
        + (Query.nearest(path, among: commands).map { "; did you mean the command \($0)?" } ?? "")
    case .system(let path, let failure): return "\(path): \(failure.description)"
    case .notAFile(let path): return "\(path): neither a file nor a folder"
    case .noArtifacts(let path, let found):
      let names = ExperimentFinder.fileNames.map(\.path).joined(separator: ", ")
      let inside = found.isEmpty ? "the folder is empty" : "found \(listed(found, in: path))"
      return "\(path): no FluxLoop artifacts here or in its folders: looked for \(names) "
        + "(also in artifacts/); \(inside)"
    case .nothingBelow(let folders):
      return "no experiment found below \(folders.joined(separator: "/, "))/; "
        + "name one, as: fluxloop-tui experiments/name"
    }
  }
}
