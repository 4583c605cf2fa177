import CellGrid
import TraceCore

/// An experiment in the list, as far as its small files tell.
public struct ListedExperiment: Sendable {
  /// Its name.
  public var name: String
  /// The path that it is opened by.
  public var path: String
  /// `date` of `summary.json`, in its own words.
  public var date: String?
  /// Runs that `summary.json` counts.
  public var runs: Int?
  /// Failed runs that `summary.json` counts.
  public var failed: Int?
  /// Pass rate of the evaluation, 0 to 1.
  public var passRate: Double?
  /// What only its observations tell; `nil` until they have been counted.
  public var counts: ExperimentCounts?

  /// Makes an entry from what is known before its observations are read.
  public init(name: String, path: String, summary: ExperimentSummary?) {
    self.name = name
    self.path = path
    date = summary?.date
    runs = summary?.totalRuns
    failed = summary?.failed
    passRate = summary?.passRate
  }
}

/// The list of experiments.
public struct ExperimentList: Sendable {
  /// In the order in which they show.
  public var experiments: [ListedExperiment]
  /// The chosen one.
  public var cursor = 0
  /// The first that shows.
  public var top = 0
  /// Whether names alone would not tell them apart.
  let hasEqualNames: Bool
  /// Columns of the longest name, or path where names do not suffice.
  let longestName: Int

  init(experiments: [ListedExperiment]) {
    self.experiments = experiments
    let hasEqualNames = Set(experiments.map(\.name)).count < experiments.count
    self.hasEqualNames = hasEqualNames
    longestName = experiments.map { (hasEqualNames ? $0.path : $0.name).columnWidth }.max() ?? 0
  }
}
