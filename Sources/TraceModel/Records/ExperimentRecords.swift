import ArtifactFiles

/// What the files of one experiment contain, without the bodies of observations.
///
/// Traces and observations refer to files, strings, types and levels by index.
public struct ExperimentRecords: Sendable {
  /// The path that was opened.
  public let path: String
  /// From `summary.json`, or the folder's name.
  public let name: String
  /// Which program wrote the files.
  public let origin: ExperimentOrigin
  /// `nil` without a `summary.json`.
  public let summary: ExperimentSummary?
  /// The files that were read.
  public let files: [ArtifactFile]
  /// How the lines of each of ``files`` were used.
  public let lineCounts: [LineCounts]
  /// In the order of the files, until an experiment sorts them for display.
  public package(set) var traces: [Trace]
  /// The small fields of all observations.
  public package(set) var observations: ObservationColumns
  /// Names, models and first lines of errors by number.
  public let strings: StringTable
  /// Type names by ``ObservationType/code``.
  public let typeNames: [String]
  /// Level names by the numbers in ``ObservationColumns/levels``; empty where a record has no level.
  public let levelNames: [String]
  /// What is wrong with the files, in the order of files and lines.
  public package(set) var findings: [Finding]
  /// Whether loading was stopped before the end of the files.
  public let isPartial: Bool
  /// When the files were read.
  package let readAt: Timestamp
  /// The observations of the offline store beside the experiment, if there is one.
  package let storePath: String?
  /// The observations by trace, until a tree is built from them.
  package var traceGroups: TraceGroups?

  package init(
    path: String, name: String, origin: ExperimentOrigin, summary: ExperimentSummary?,
    files: [ArtifactFile],
    lineCounts: [LineCounts], traces: [Trace], observations: ObservationColumns,
    strings: StringTable, typeNames: [String], levelNames: [String], findings: [Finding],
    isPartial: Bool, readAt: Timestamp, storePath: String?, traceGroups: TraceGroups?
  ) {
    self.path = path
    self.name = name
    self.origin = origin
    self.summary = summary
    self.files = files
    self.lineCounts = lineCounts
    self.traces = traces
    self.observations = observations
    self.strings = strings
    self.typeNames = typeNames
    self.levelNames = levelNames
    self.findings = findings
    self.isPartial = isPartial
    self.readAt = readAt
    self.storePath = storePath
    self.traceGroups = traceGroups
  }
}

extension ExperimentRecords {
  /// The id of an observation, as written in the file.
  public func id(_ observation: Int) -> String { observations.ids[observation].text(strings) }

  /// The name of an observation; empty where the record has none.
  public func name(_ observation: Int) -> String { strings[observations.names[observation]] }

  /// The type of an observation; empty where the record has none.
  public func type(_ observation: Int) -> String {
    typeNames[Int(observations.types[observation].code)]
  }

  /// The log level of an observation; empty where the record has none.
  public func level(_ observation: Int) -> String {
    levelNames[Int(observations.levels[observation])]
  }

  /// The model of an observation, if it has one.
  public func model(_ observation: Int) -> String? {
    let number = observations.models[observation]
    return number == 0 ? nil : strings[number]
  }

  /// The first line of an observation's error, with its class where the record has one; at most `limit` bytes of it.
  public func error(_ observation: Int, limit: Int = .max) -> String? {
    let number = observations.errors[observation]
    return number == 0 ? nil : strings.start(number, limit: limit)
  }

  /// The text of ``error(_:limit:)`` for a row, marked if the result alone states the error.
  public func errorLine(_ observation: Int, limit: Int = .max) -> String? {
    error(observation, limit: limit).map {
      observations.flags[observation].contains(.resultError) ? "in its result: \($0)" : $0
    }
  }

  /// The total tokens that an observation itself reports.
  public func tokens(_ observation: Int) -> Int? {
    let tokens = observations.tokens[observation]
    return tokens == ObservationColumns.missingTokens ? nil : Int(tokens)
  }

  /// The tokens that an observation itself reports, by part.
  public func usage(_ observation: Int) -> Usage? { observations.usage(observation) }

  /// The id of the recorded parent, whether or not that parent is in the files.
  public func recordedParent(_ observation: Int) -> String? {
    let parent = observations.parents[observation]
    if parent >= 0 { return id(Int(parent)) }
    return missingParent(of: observation)?.id.text(strings)
  }

  /// The parent of an observation, if it is not in the observation's trace.
  public func missingParent(of observation: Int) -> MissingParent? {
    let parents = observations.missingParents
    return parents.number(ofChild: observation).map { parents.all[$0] }
  }

  /// Which file a row comes from. Logarithmic in the number of runs of lines.
  public func origin(_ observation: Int) -> ObservationOrigin {
    switch observations.step(observation)?.origin {
    case .conversation: .conversation
    case .toolCalls: .toolCalls
    case nil:
      files[observations.file(observation)].role == .storeObservations ? .store : .observation
    }
  }

  /// The start of what a step says or passes; empty for an observation.
  public func preview(_ observation: Int) -> String {
    observations.step(observation).map { strings[$0.preview] } ?? ""
  }

  /// The index of an observation's trace.
  public func trace(of observation: Int) -> Int { Int(observations.traces[observation]) }

  /// Where an observation's record is.
  public func record(of observation: Int) -> RecordRange { observations.record(observation) }

  /// The observation with an id. Linear.
  public func observation(id text: String) -> Int? {
    guard let id = RecordID(text, in: strings), !id.isNone else { return nil }
    return observations.ids.firstIndex(of: id)
  }
}
