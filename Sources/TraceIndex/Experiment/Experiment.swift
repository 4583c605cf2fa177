import TraceModel

/// A loaded experiment: records, the tree of their rows, and the diagnosis.
///
/// An immutable snapshot, made of three values one after the other.
public final class Experiment: Sendable {
  /// What the files contain.
  public let records: ExperimentRecords
  /// The rows in display order.
  public let tree: TreeIndex
  /// What is wrong with the files and the instrumentation.
  public let diagnosis: Diagnosis
  /// How the rows are arranged.
  public let arrangement: Arrangement
  /// What models cost, if the user has named a file of prices.
  public let prices: Prices?
  /// The rows of missing calls and missing parents, ascending.
  let missingRows: [Int32]

  /// Sorts the traces for display and builds the tree. The diagnosis has the findings of the files only.
  public init(_ records: consuming ExperimentRecords) {
    var records = records
    records.setTraceTimes()
    let groups = records.sortTracesForDisplay()
    let (tree, cycles) = TreeBuilder.build(
      records.observations, traceCount: records.traces.count, groups: groups)
    records.addFindings(ofCycles: cycles)
    records.markRunningTraces()
    records.addFindingsOfMissingParents()
    records.setOutcomes(tree)
    self.records = records
    self.tree = tree
    diagnosis = Diagnosis(findings: records.findings)
    arrangement = Arrangement()
    prices = nil
    missingRows = tree.missingRows()
  }

  private init(
    _ records: ExperimentRecords, _ diagnosis: Diagnosis, isRepaired: Bool, prices: Prices?
  ) {
    self.records = records
    self.diagnosis = diagnosis
    arrangement = Arrangement(isRepaired: isRepaired)
    self.prices = prices
    let (tree, _) = TreeBuilder.build(
      records.observations, traceCount: records.traces.count,
      missingCalls: diagnosis.missingCalls,
      placement: isRepaired ? diagnosis.repairs : [:])
    self.tree = tree
    missingRows = tree.missingRows()
  }

  /// The same records with another diagnosis. `showsRows` is whether its missing calls get rows.
  package func with(_ diagnosis: Diagnosis, showsRows: Bool = true) -> Experiment {
    let needsRows = showsRows && !diagnosis.missingCalls.isEmpty
    if needsRows || arrangement != Arrangement() || !missingCalls.isEmpty {
      return Experiment(records, diagnosis, isRepaired: false, prices: prices)
    }
    return Experiment(self, diagnosis, prices: prices)
  }

  /// Whether the rows are in the repaired placement of ``Diagnosis/repairs``.
  public var isRepaired: Bool { arrangement.isRepaired }

  /// The same experiment with its rows in the repaired or in the recorded placement, in the order of time.
  public func placed(repaired: Bool) -> Experiment {
    Experiment(records, diagnosis, isRepaired: repaired, prices: prices)
  }

  /// The same experiment, whose rows stay as they are.
  private init(_ other: Experiment, _ diagnosis: Diagnosis, prices: Prices?) {
    records = other.records
    tree = other.tree
    self.diagnosis = diagnosis
    arrangement = other.arrangement
    missingRows = other.missingRows
    self.prices = prices
  }

  /// The same experiment with the siblings of the largest keys first; `nil` if `isStopped` returned true.
  ///
  /// Its rows must be in the order of time. `keys` has one for each row.
  package func sorted(
    by order: RowOrder, keys: [Int64], isStopped: () -> Bool
  ) -> Experiment? {
    TreeSorting.sorted(tree, by: keys, isStopped: isStopped).map { tree in
      Experiment(self, tree, Arrangement(isRepaired: isRepaired, order: order))
    }
  }

  /// The same experiment with its rows in another order.
  private init(_ other: Experiment, _ tree: TreeIndex, _ arrangement: Arrangement) {
    records = other.records
    self.tree = tree
    diagnosis = other.diagnosis
    self.arrangement = arrangement
    missingRows = tree.missingRows()
    prices = other.prices
  }

  /// The same experiment with other prices.
  public func priced(_ prices: Prices?) -> Experiment {
    Experiment(self, diagnosis, prices: prices)
  }
}
