import ArgumentParser
import Explorer
import TraceCore

/// Which artifacts are opened.
struct SourceOptions: ParsableArguments {
  @Argument(
    help: "Experiment folders, folders of experiments, .jsonl files, or - for standard input.",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .customLong("offline-store"),
    help: "Folder of the SDK's offline store, or auto (beside the experiment), or none.",
    completion: .directory)
  var offlineStore = "auto"

  var store: OfflineStore {
    switch offlineStore {
    case "auto": .automatic
    case "none": .none
    default: .folder(offlineStore)
    }
  }

  /// The experiments that the paths name; ends the program when there is none.
  ///
  /// With `all`, one that cannot be opened ends it too: a gate must see what it was told to see.
  func sources(all: Bool = false) throws -> [ExperimentLocation] {
    try Opening.sources(paths, all: all)
  }
}

/// Which observations are kept.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only these types, as agent,generation,tool.")
  var type: String?

  @Flag(help: "Only observations with an error of their own.")
  var errors = false

  @Flag(help: "Only observations that a finding speaks of, or whose level is warning.")
  var warnings = false

  @Option(
    parsing: .unconditional,
    help: "Only what passes this filter, as 'type:tool dur:>2s' (? in the screen explains it).")
  var filter: String?

  @Option(help: "Only the trace with this id, or the start of one.")
  var trace: String?

  /// The same as the screen's filter.
  var state: FilterState {
    var state = FilterState()
    state.text = filter ?? ""
    state.errorsOnly = errors
    state.warningsOnly = warnings
    if !types.isEmpty {
      state.given.append(
        .init(
          words: "type:" + types.joined(separator: "|"),
          term: .init(alternatives: types.map { .type(.start($0)) })))
    }
    if let trace {
      state.given.append(
        .init(words: "trace:\(trace)", term: .init(alternatives: [.trace(trace)])))
    }
    return state
  }

  private var types: [String] {
    (type ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace }.lowercased() }
      .filter { !$0.isEmpty }
  }

  func validate() throws {
    do throws(QueryFailure) {
      _ = try state.query()
    } catch {
      let text = filter ?? ""
      let caret = String(repeating: " ", count: min(error.offset, text.count)) + "^"
      throw ValidationError("--filter: \(error.message)\n  \(text)\n  \(caret)")
    }
  }

  /// The filter as a query, once it is known which types there are: a word that is none of them,
  /// but nearly one of FluxLoop's, is a mistake.
  func query(for records: [ExperimentRecords]) throws -> Query {
    let query = try state.query()
    if let mistake = query.typeMistake(among: records.flatMap(\.typeNames)) {
      throw ValidationError(mistake)
    }
    return query
  }
}

/// How the output looks.
struct OutputOptions: ParsableArguments {
  enum When: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(help: "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color = When.auto
}

/// Text for people or JSON for programs.
enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
