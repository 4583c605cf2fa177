import ArgumentParser
import TraceCore

/// Which experiments a command opens.
struct LocationOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Folders of experiments, of several of them, or of a project, files, or - for standard input.",
      valueName: "paths"),
    completion: .file())
  var words: [String] = []

  var paths: [String] { CommandLineWords.paths(words) }

  @Option(
    name: .customLong("offline-store"),
    help: """
      Folder of the SDK's offline store; auto searches next to the experiment, none uses no store.
      """,
    completion: .directory)
  var offlineStore = "auto"

  var store: OfflineStore {
    switch offlineStore {
    case "auto": .automatic
    case "none": .none
    default: .folder(offlineStore)
    }
  }

  /// The experiments to open, and how they were chosen if no path was given.
  struct Opened {
    let locations: [ExperimentLocation]
    let choice: ExperimentChoice?
  }

  /// Finds the experiments; ends the program when there are none.
  func opened(requiresAll: Bool = false) throws -> Opened {
    if case .folder(let path) = store, Path.kind(path) != .folder {
      let cause = Path.kind(path) == .missing ? "there is no such folder" : "is not a folder"
      try Opening.fail("--offline-store \(path): \(Path.failure(path)?.description ?? cause)")
    }
    guard words.isEmpty else {
      let locations = try Opening.locations(
        paths, requiresAll: requiresAll,
        commandNames: Program.CommandName.allCases.map(\.rawValue))
      return Opened(locations: locations, choice: nil)
    }
    let choice = try Opening.choice()
    return Opened(locations: [choice.location], choice: choice)
  }

  /// Loads the records at the paths, which are enough for a command that needs no rows, and reports which experiment
  /// was chosen. Ends the program when none can be opened.
  func records() throws -> [ExperimentRecords] { try records(opened()).records }

  /// Loads the experiments at the paths, as ``records()``.
  func experiments() throws -> [Experiment] { try records().map { Experiment($0) } }

  /// Loads the experiments at the paths, and tells whether they are all that may be there and could be read.
  ///
  /// Ends the program when one of the paths fails, so that a check in CI never passes by missing its input.
  func allExperiments() throws -> (experiments: [Experiment], isComplete: Bool) {
    let opened = try opened(requiresAll: true)
    let (records, areAllRead) = try records(opened)
    return (records.map { Experiment($0) }, areAllRead && opened.choice?.unread.isEmpty ?? true)
  }

  private func records(
    _ opened: Opened
  ) throws -> (records: [ExperimentRecords], areAllRead: Bool) {
    if let choice = opened.choice { StandardError.report(choice.text) }
    return try Opening.records(opened.locations, store: store)
  }
}

extension OfflineStore {
  /// The options that name the store.
  var options: [String] {
    switch self {
    case .automatic: []
    case .none: ["--offline-store", "none"]
    case .folder(let path): ["--offline-store", path]
    }
  }
}
