/// What `summary.json` says about an experiment.
public struct ExperimentSummary: Sendable {
  /// `name`, or `experiment_name`.
  public var name: String?
  /// `date` as it stands there: local time without an offset.
  public var date: String?
  /// `results.total_runs`.
  public var totalRuns: Int?
  /// `results.successful`.
  public var successful: Int?
  /// `results.failed`.
  public var failed: Int?
  /// `results.duration_seconds`.
  public var durationSeconds: Double?
  /// `pass_rate` of `evaluation/summary.json`, 0 to 1.
  public var passRate: Double?
}

/// How many lines of a file became what.
///
/// `records + findings that replace a line == nonBlankLines`, for every file of lines.
public struct LineCounts: Hashable, Sendable {
  /// Lines that hold more than white space.
  public var nonBlankLines = 0
  /// Lines that are shown: an observation, or a part of a trace.
  public var records = 0
}

/// A loaded experiment: an immutable snapshot of its files, without the bodies of observations.
public final class Experiment: Sendable {
  /// The path that was opened.
  public let path: String
  /// From `summary.json`, else the folder's name.
  public let name: String
  /// What `summary.json` says, if there is one.
  public let summary: ExperimentSummary?
  /// The files that were read; places and findings name them by index.
  public let files: [ArtifactFile]
  /// How the lines of each of ``files`` were used.
  public let lineCounts: [LineCounts]
  /// All traces, in the order of the files.
  public let traces: [Trace]
  /// The small fields of all observations.
  public let observations: ObservationColumns
  /// Names, models and first lines of errors by number.
  public let names: StringTable
  /// The words behind ``ObservationType/code``.
  public let typeNames: [String]
  /// The words behind ``ObservationColumns/levels``; the empty one where a line has none.
  public let levelNames: [String]
  /// The rows of the tree.
  public let tree: TreeIndex
  /// The observations by trace, kept where there is no tree.
  let traceGroups: TraceGroups?
  /// What is wrong with the files and the instrumentation, in the order of the files.
  public let findings: [Finding]
  /// Calls that were not recorded, which have rows of their own.
  public let missingCalls: [MissingCall]
  /// The rows of ``missingCalls``, from the top.
  let missingCallRows: [Int32]
  /// Parents in the repaired placement of ``Rule/concurrentContext``, by observation.
  public let repairs: [Int32: Int32]
  /// Whether the rows stand in the repaired placement.
  public let isRepaired: Bool
  /// The observations of the offline store beside the experiment, if there are some.
  let storePath: String?
  /// Whether the user stopped the loading before the end.
  public let isPartial: Bool

  init(
    path: String, name: String, summary: ExperimentSummary?, files: [ArtifactFile],
    lineCounts: [LineCounts], traces: [Trace], observations: ObservationColumns,
    names: StringTable, typeNames: [String], levelNames: [String], tree: TreeIndex,
    findings: [Finding], isPartial: Bool, storePath: String?, missingCalls: [MissingCall] = [],
    repairs: [Int32: Int32] = [:], isRepaired: Bool = false, traceGroups: TraceGroups? = nil
  ) {
    self.path = path
    self.name = name
    self.summary = summary
    self.files = files
    self.lineCounts = lineCounts
    self.traces = traces
    self.observations = observations
    self.names = names
    self.typeNames = typeNames
    self.levelNames = levelNames
    self.tree = tree
    self.traceGroups = traceGroups
    self.findings = findings
    self.isPartial = isPartial
    self.storePath = storePath
    self.missingCalls = missingCalls
    missingCallRows = missingCalls.indices.map { Int32(tree.row(ofMissingCall: $0)) }.sorted()
    self.repairs = repairs
    self.isRepaired = isRepaired
  }

  /// The same experiment with other findings and rows.
  private func with(
    findings: [Finding], missingCalls: [MissingCall], repairs: [Int32: Int32], isRepaired: Bool
  ) -> Experiment {
    let (tree, _) = TreeBuilder.build(
      observations, traceCount: traces.count, missingCalls: missingCalls,
      placement: isRepaired ? repairs : [:])
    return Experiment(
      path: path, name: name, summary: summary, files: files, lineCounts: lineCounts,
      traces: traces, observations: observations, names: names, typeNames: typeNames,
      levelNames: levelNames, tree: tree, findings: findings, isPartial: isPartial,
      storePath: storePath, missingCalls: missingCalls, repairs: repairs, isRepaired: isRepaired)
  }

  /// The experiment with the findings of all rules, and rows for the calls that were not recorded.
  ///
  /// Reads every file of observations once more, where one of the `wanted` rules (all, if `nil`) looks
  /// at bodies. When `isStopped` answers true, what was found so
  /// far counts.
  public func diagnosed(
    wanted: Set<Rule>? = nil, isStopped: () -> Bool = { false }
  ) -> Experiment {
    let found = Diagnosis.findings(self, wanted: wanted, isStopped: isStopped)
    let all = (findings.filter { $0.evidence == nil } + found).enumerated().sorted { a, b in
      (a.element.file, a.element.line, a.offset) < (b.element.file, b.element.line, b.offset)
    }.map(\.element)
    let missingCalls = all.indices.compactMap { number -> MissingCall? in
      guard let evidence = all[number].evidence, evidence.isMissingCall else { return nil }
      return MissingCall(
        name: evidence.subject ?? "", trace: Int(all[number].trace),
        caller: all[number].observation < 0 ? nil : Int(all[number].observation), finding: number)
    }
    return with(
      findings: all, missingCalls: missingCalls, repairs: ConcurrentContext.repairs(self, all),
      isRepaired: false)
  }

  /// The same with rows in the repaired or in the recorded placement.
  public func placed(repaired: Bool) -> Experiment {
    with(findings: findings, missingCalls: missingCalls, repairs: repairs, isRepaired: repaired)
  }
}

/// A call that was not recorded: what should be there and is not.
public struct MissingCall: Sendable {
  /// The tool.
  public let name: String
  /// Its trace.
  public let trace: Int
  /// The observation whose output asked for it.
  public let caller: Int?
  /// Its place in ``Experiment/findings``.
  public let finding: Int
}

extension Experiment {
  /// The id of an observation, as it stands in the file.
  public func id(_ observation: Int) -> String { observations.ids[observation].text(names) }

  /// The name of an observation; empty where the line has none.
  public func name(_ observation: Int) -> String { names[observations.names[observation]] }

  /// The type of an observation in words; empty where the line has none.
  public func type(_ observation: Int) -> String {
    typeNames[Int(observations.types[observation].code)]
  }

  /// The level of an observation; empty where the line has none.
  public func level(_ observation: Int) -> String {
    levelNames[Int(observations.levels[observation])]
  }

  /// The model of an observation, if it names one.
  public func model(_ observation: Int) -> String? {
    let number = observations.models[observation]
    return number == 0 ? nil : names[number]
  }

  /// The first line of an observation's error, with its class where the file tells it.
  public func error(_ observation: Int) -> String? {
    let number = observations.errors[observation]
    return number == 0 ? nil : names[number]
  }

  /// The total of tokens that an observation itself reports.
  public func tokens(_ observation: Int) -> Int? {
    let tokens = observations.tokens[observation]
    return tokens == ObservationColumns.missingTokens ? nil : Int(tokens)
  }

  /// The id of the recorded parent, whether or not it is there.
  public func recordedParent(_ observation: Int) -> String? {
    let parent = observations.parents[observation]
    if parent >= 0 { return id(Int(parent)) }
    return observations.orphanParents[Int32(observation)]?.text(names)
  }

  /// The observation under which the tree shows one; `nil` at a root.
  public func displayParent(_ observation: Int) -> Int? {
    tree.parent(tree.row(ofObservation: observation)).flatMap { tree.observation($0) }
  }

  /// The trace's number of an observation.
  public func trace(of observation: Int) -> Int { Int(observations.traces[observation]) }

  /// Where an observation's line is.
  public func record(of observation: Int) -> RecordRange { observations.record(observation) }

  /// The observation with an id.
  public func observation(id text: String) -> Int? {
    guard let id = RecordID(text, in: names), !id.isNone else { return nil }
    return observations.ids.firstIndex(of: id)
  }

  /// The trace that is the same as one of another snapshot. Constant when its number is the same.
  public func trace(like number: Int, of other: Experiment) -> Int? {
    let id = other.traces[number].id
    if number < traces.count, traces[number].id == id { return number }
    return traces.firstIndex { $0.id == id }
  }

  /// The observation that is the same as one of another snapshot, in the same trace. Constant when
  /// its number is the same.
  public func observation(like index: Int, of other: Experiment) -> Int? {
    // A string's number may be another one there.
    let id = other.observations.ids[index]
    guard let id = id.isText ? RecordID(other.id(index), in: names) : id else { return nil }
    if index < observations.count, observations.ids[index] == id { return index }
    guard let trace = trace(like: other.trace(of: index), of: other) else { return nil }
    return observations.ids.indices.first {
      observations.ids[$0] == id && observations.traces[$0] == UInt32(trace)
    }
  }

  /// The findings about a line; `findings` are in the order of files and lines.
  public func findings(at place: RecordRange) -> ArraySlice<Finding> {
    func first(after line: Int) -> Int {
      var (low, high) = (0, findings.count)
      while low < high {
        let middle = (low + high) / 2
        let finding = findings[middle]
        if (finding.file, finding.line) < (place.file, line) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
    return findings[first(after: place.line)..<first(after: place.line + 1)]
  }
}
