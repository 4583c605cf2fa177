import TraceCore

extension RowTarget {
  /// Finds the row. Linear in the experiment, unless `isStopped` returns true.
  package func located(
    in experiment: Experiment, from cursor: Int, isStopped: () -> Bool = { false }
  ) -> LocatedRow {
    switch self {
    case .row(let number):
      let count = experiment.tree.count
      guard (1...max(1, count)).contains(number), count > 0 else {
        return missing("there are only \(counted(count, "row"))", experiment)
      }
      return LocatedRow(experiment: experiment, row: number - 1, note: nil)
    case .line(let line, let name): return located(line: line, of: name, from: cursor, experiment)
    case .id(let id): return located(id: id, experiment, isStopped)
    }
  }

  private func missing(_ note: String, _ experiment: Experiment) -> LocatedRow {
    LocatedRow(experiment: experiment, row: nil, note: note)
  }

  // MARK: Lines

  private func located(
    line: Int, of name: String?, from cursor: Int, _ experiment: Experiment
  ) -> LocatedRow {
    let files = files(name, cursor, experiment)
    guard let first = files.first else {
      return missing("no file has the name \(name ?? "")", experiment)
    }
    for file in files {
      guard let row = experiment.row(ofLine: line, file: file) else { continue }
      let isOther = name == nil && file != first
      let others = name == nil ? Self.others(with: line, file, files, experiment) : 0
      let note =
        others > 0
        ? "line \(line) of \(experiment.files[file].shownPath); \(counted(others, "other file has", plural: "other files have")) such a line"
        : isOther ? "line \(line) of \(experiment.files[file].name)" : nil
      return LocatedRow(experiment: experiment, row: row, note: note)
    }
    return missing("no row shows line \(line) of \(experiment.files[first].name)", experiment)
  }

  /// How many other files of the same role have a record at a line.
  private static func others(
    with line: Int, _ file: Int, _ files: [Int], _ experiment: Experiment
  ) -> Int {
    files.count {
      $0 != file && experiment.files[$0].role == experiment.files[file].role
        && experiment.row(ofLine: line, file: $0) != nil
    }
  }

  /// The files to look into, the most likely first.
  private func files(_ name: String?, _ cursor: Int, _ experiment: Experiment) -> [Int] {
    let all = Array(experiment.files.indices)
    if let name {
      let exact = all.filter { experiment.files[$0].shownPath == name }
      return exact.isEmpty
        ? all.filter { Path.stem(of: experiment.files[$0].shownPath, ending: name) != nil } : exact
    }
    let isRow = experiment.tree.count > cursor && cursor >= 0
    let own =
      isRow ? experiment.tree.observation(cursor).map { experiment.record(of: $0).file } : nil
    let observations = all.filter { experiment.files[$0].role == .observations }
    var seen: Set<Int> = []
    return ([own].compactMap { $0 } + observations + all).filter { seen.insert($0).inserted }
  }

  // MARK: Ids

  private func located(
    id: String, _ experiment: Experiment, _ isStopped: () -> Bool
  ) -> LocatedRow {
    let start = IDStart(id)
    for condition in [Query.Condition.id(id), .trace(id)] where !isStopped() {
      let query = Query(terms: [.init(alternatives: [condition])])
      let rows = experiment.rows(matching: query) { _ in !isStopped() }.matches
      guard let first = rows.next(from: 0) else { continue }
      let isTrace = condition == .trace(id)
      let count = isTrace ? 1 : rows.count
      return LocatedRow(
        experiment: experiment, row: Self.exact(start, among: rows, experiment) ?? first,
        note: count > 1 ? "\(count) rows have an id that starts with \(id)" : nil)
    }
    let row = experiment.missingParentRows.first { start.matches(experiment.rowID($0)) }
    if !id.isEmpty, let row { return LocatedRow(experiment: experiment, row: row, note: nil) }
    return missing("no row has the id \(id)", experiment)
  }

  /// Of rows whose ids start alike, the one that was named in full.
  private static func exact(_ id: IDStart, among rows: RowSet, _ experiment: Experiment) -> Int? {
    var next = rows.next(from: 0)
    for _ in 0..<1000 {
      guard let row = next else { return nil }
      if id.isExact(experiment.rowID(row)) { return row }
      next = rows.next(from: row + 1)
    }
    return nil
  }
}

extension Experiment {
  /// The row of the record at a line: a run's, otherwise an observation's, also one of which another line
  /// has a copy.
  fileprivate func row(ofLine line: Int, file: Int) -> Int? {
    let trace = traces.firstIndex { trace in
      trace.records.contains { $0.file == file && $0.line == line }
    }
    if let trace { return tree.row(ofTrace: trace) }
    if let index = observations.index(file: file, line: line) {
      return tree.row(ofObservation: index)
    }
    let record = RecordRange(file: file, offset: 0, length: 0, line: line)
    let finding = findings(at: record).first { $0.observation >= 0 }
    return finding.map { tree.row(ofObservation: Int($0.observation)) }
  }

  fileprivate var missingParentRows: [Int] {
    observations.missingParents.all.indices.map { tree.row(ofMissingParent: $0) }
  }
}
