import Support
import Synchronization

/// Where the SDK's offline store is looked for.
public enum OfflineStore: Hashable, Sendable {
  /// In `artifacts` in the experiment's folder and beside it.
  case automatic
  /// In this folder.
  case folder(String)
  /// Nowhere.
  case none
}

/// How far a loading is.
public struct LoadProgress: Hashable, Sendable {
  /// Bytes that were read.
  public var bytes: Int
  /// Bytes of all files that will be read.
  public var totalBytes: Int
  /// Observations so far.
  public var observations: Int
}

/// Reads the files of an experiment into a snapshot.
///
/// Nothing in a file can make it fail: what cannot be used becomes a ``Finding``.
public struct ExperimentLoader: Sendable {
  private let source: ExperimentLocation
  private let store: OfflineStore
  private let progress: @Sendable (LoadProgress) -> Bool
  private let view: (@Sendable (Experiment) -> Void)?
  private let hasRows: Bool
  var builder = ExperimentBuilder()
  private var summary = ExperimentSummary()
  private var hasSummary = false
  private var bytesBefore = 0
  private var totalBytes = 0
  private var isStopped = false

  /// Loads what a source names.
  ///
  /// `progress` is asked after every block, from several threads; when it answers false, what was read so far becomes
  /// the experiment, marked as partial.
  ///
  /// `view` gets what was read so far, from several threads, as soon as there are observations, and
  /// again each time that there are three times as many, up to the middle of a file; in a large file
  /// those at its end are among them from the start.
  ///
  /// Without rows the experiment has no tree, no times of traces and no findings about loops of
  /// parents: enough for ``Experiment/statistics(of:)`` of all observations, in three quarters of the
  /// time.
  public static func load(
    _ source: ExperimentLocation, store: OfflineStore = .automatic, hasRows: Bool = true,
    progress: @escaping @Sendable (LoadProgress) -> Bool = { _ in true },
    view: (@Sendable (Experiment) -> Void)? = nil
  ) -> Experiment {
    var loader = ExperimentLoader(
      source: source, store: store, hasRows: hasRows, view: view, progress: progress)
    return loader.load()
  }

  /// What an experiment's small summary files say, without anything else being read.
  public static func summary(of source: ExperimentLocation) -> ExperimentSummary? {
    var small = source
    small.files = source.files.filter { $0.role == .summary || $0.role == .evaluationSummary }
    return small.files.isEmpty ? nil : load(small, store: .none).summary
  }

  /// Bytes of an experiment's files now.
  public static func size(of source: ExperimentLocation) -> Int {
    source.files.reduce(0) { $0 + Path.size($1.path) }
  }

  private init(
    source: ExperimentLocation, store: OfflineStore, hasRows: Bool = true,
    view: (@Sendable (Experiment) -> Void)?,
    progress: @escaping @Sendable (LoadProgress) -> Bool
  ) {
    self.source = source
    self.store = store
    self.hasRows = hasRows
    self.view = view
    self.progress = progress
  }

  private mutating func load() -> Experiment {
    var opened: [ArtifactRole: Int] = [:]
    for found in source.files { opened[found.role] = open(found) }
    totalBytes = builder.files.reduce(0) { $0 + $1.size }
    readSummaries(opened)
    for role in [ArtifactRole.traces, .traceSummary, .perTraceEvaluation] {
      if let file = opened[role] { readTraces(file, role: role) }
    }
    let wanted = joinStore(errors: opened[.errors], hasObservations: opened[.observations] != nil)
    if let file = opened[.observations] { readObservations(file) }
    if let wanted { readStoreObservations(wanted) }
    // Moved, so that nothing is copied when it changes.
    var read = ExperimentBuilder()
    swap(&read, &builder)
    return finish(read, isComplete: !isStopped)
  }

  private mutating func open(_ found: ExperimentLocation.Found) -> Int? {
    do throws(SystemFailure) {
      let file =
        found.path == StandardInput.path
        ? try StandardInput.spool() : try ArtifactFile(path: found.path, role: found.role)
      return builder.add(file)
    } catch {
      // Named all the same, so that the finding has a file to speak of.
      let file = builder.add(ArtifactFile(path: found.path, role: found.role, descriptor: -1))
      builder.findings.append(
        Finding(
          rule: .unreadableFile, severity: .error, file: file, line: 0,
          detail: .text(error.description)))
      return nil
    }
  }

  /// Hands every line of a file to `body`, and asks every megabyte whether to go on.
  mutating func readLines(
    _ file: Int, _ body: (inout ExperimentBuilder, Line) -> Void
  ) {
    var reader = LineReader(builder.files[file])
    var reported = 0
    do throws(SystemFailure) {
      while !isStopped, try reader.next({ body(&builder, $0) }) {
        guard reader.bytesRead - reported >= 1 << 20 else { continue }
        reported = reader.bytesRead
        isStopped = !progress(
          LoadProgress(
            bytes: bytesBefore + reported, totalBytes: totalBytes,
            observations: builder.columns.count))
      }
    } catch {
      builder.findings.append(
        Finding(
          rule: .unreadableFile, severity: .error, file: file, line: 0,
          detail: .text(error.description)))
    }
    bytesBefore += reader.bytesRead
  }

  /// Reads a file of observations on as many threads as are worth having.
  private mutating func readObservations(_ file: Int) {
    let feed = BlockReader(builder.files[file])
    let size = builder.files[file].size
    let readers = size < 4 * BlockReader.blockSize ? 1 : min(processorCount, 8)
    let (before, total) = (bytesBefore, totalBytes)
    let stop = StopFlag()
    let feedIsBroken = StopFlag()
    let failure = Mutex<SystemFailure?>(nil)
    let tail = view == nil ? nil : FileTail(builder.files[file])
    var moved = ExperimentBuilder()
    swap(&moved, &builder)
    let assembly = BatchMerger(moved, file: file, readers: readers, size: size)
    moved = ExperimentBuilder()
    concurrently(readers) { [self] number in
      var reader = ObservationReader()
      var block = LineBlock()
      do throws(SystemFailure) {
        while !stop.isSet, !feedIsBroken.isSet, try feed.next(into: &block) {
          reader.read(block)
          let count = assembly.take(&reader.batch, number: block.number, reader: number)
          let report = LoadProgress(
            bytes: before + block.offset + block.count, totalBytes: total, observations: count)
          if !progress(report) { stop.set() }
          show(assembly, tail, file)
        }
      } catch {
        failure.withLock { $0 = error }
        // What comes behind it would lie beside a gap.
        feedIsBroken.set()
      }
    }
    let read = assembly.finish()
    builder = read.builder
    isStopped = stop.isSet
    // What was stopped keeps the rows that have been shown.
    if isStopped, let tail, read.position < tail.offset, let batch = tail.batch() {
      var numbering = ReaderNumbering()
      builder.append(batch, file: file, firstLine: nil, &numbering)
    }
    bytesBefore += feed.bytesRead
    if let error = failure.withLock({ $0 }) {
      builder.findings.append(
        Finding(
          rule: .unreadableFile, severity: .error, file: file, line: 0,
          detail: .text(error.description)))
    }
  }

  private mutating func readTraces(_ file: Int, role: ArtifactRole) {
    var lines: [Int: ExperimentBuilder.TraceLine] = [:]
    readLines(file) { builder, line in
      guard let value = builder.object(line, file: file) else { return }
      builder.addTrace(value, line, file: file, role: role, lines: &lines)
    }
    for (number, line) in lines {
      builder.changeTrace(number) { $0.merge(line.record, at: line.place) }
    }
  }

  // MARK: Whole files

  /// A file that holds one JSON value; a finding if it does not.
  mutating func document(_ file: Int) -> JSONDocument? {
    let artifact = builder.files[file]
    var finding = Finding(rule: .malformedLine, severity: .error, file: file, line: 0)
    do {
      let bytes = try artifact.bytes(at: 0, count: artifact.size)
      bytesBefore += bytes.count
      do throws(JSONFailure) {
        return try JSONDocument(bytes)
      } catch {
        finding.line = 1 + bytes[..<min(error.offset, bytes.count)].count { $0 == 0x0A }
        finding.detail = .json(error)
      }
    } catch {
      finding.rule = .unreadableFile
      finding.detail = .text("\(error)")
    }
    builder.findings.append(finding)
    return nil
  }

  private mutating func readSummaries(_ opened: [ArtifactRole: Int]) {
    if let file = opened[.summary], let root = document(file)?.root {
      hasSummary = true
      let results = root["results"] ?? root
      summary.name = (root["name"] ?? root["experiment_name"])?.string
      summary.date = (root["date"] ?? root["timestamp"])?.string
      summary.totalRuns = results["total_runs"]?.integer
      summary.successful = (results["successful"] ?? results["success_count"])?.integer
      summary.failed = (results["failed"] ?? results["failure_count"])?.integer
      summary.durationSeconds = results["duration_seconds"]?.finite
    }
    if let file = opened[.evaluationSummary], let root = document(file)?.root {
      summary.passRate = root["pass_rate"]?.finite
    }
  }

  // MARK: The offline store

  /// Reads `errors.json` and ties its failed runs to the store's traces.
  ///
  /// Returns the folder of the store and the traces whose observations are to come from there.
  private mutating func joinStore(
    errors: Int?, hasObservations: Bool
  ) -> (folder: String, traces: Set<Int>)? {
    let failures =
      errors.flatMap { file in
        document(file).map { FailureRecord.all(in: $0, file: file) }
      } ?? []
    // Where nothing has failed and the observations are here, the store has nothing to add.
    let isRunner = builder.traces.contains { $0.origin == .runner }
    guard !failures.isEmpty || (isRunner && !hasObservations) else { return nil }
    let folders: [String] =
      switch store {
      case .automatic: source.storeFolders
      case .folder(let folder): [folder]
      case .none: []
      }
    let folder = folders.first { folder in
      let traces = Path.join(folder, "traces.jsonl")
      return Path.kind(traces) == .file && !source.files.contains { Path.isSame($0.path, traces) }
    }
    let storeFile = folder.flatMap {
      open(.init(role: .traces, path: Path.join($0, "traces.jsonl")))
    }
    var join = StoreJoin(summary: summary)
    if let storeFile { readStoreTraces(storeFile, into: &join) }
    var wanted = join.add(failures, to: &builder, hasStore: storeFile != nil)
    if !hasObservations {
      wanted.formUnion(builder.traces.indices.filter { builder.traces[$0].id != nil })
    }
    guard let folder, !wanted.isEmpty else { return nil }
    return (folder, wanted)
  }

  private mutating func readStoreTraces(_ file: Int, into join: inout StoreJoin) {
    // Other experiments' lines are none of this one's: their mistakes are told where they are opened.
    readLines(file) { builder, line in
      guard case .success(let document) = Result(catching: { try JSONDocument(Array(line.bytes)) }),
        document.root.kind == .object
      else { return }
      join.candidates.append(
        StoreJoin.Candidate(
          record: TraceRecord(document.root, role: .traces),
          place: RecordRange(
            file: file, offset: line.offset, length: line.bytes.count, line: line.number)))
    }
  }

  private mutating func readStoreObservations(_ wanted: (folder: String, traces: Set<Int>)) {
    let path = Path.join(wanted.folder, "observations.jsonl")
    guard Path.kind(path) == .file, !source.files.contains(where: { Path.isSame($0.path, path) }),
      let file = open(.init(role: .observations, path: path))
    else { return }
    totalBytes += builder.files[file].size
    let filter = StoreFilter(ids: wanted.traces.compactMap { builder.traces[$0].id })
    var reader = ObservationReader()
    var numbering = ReaderNumbering()
    reader.begin(at: 0)
    readLines(file) { builder, line in
      guard filter.concerns(line.bytes) else { return }
      reader.readTolerantly(
        line.bytes, at: line.offset, line: Int32(line.number - 1), isTerminated: line.isTerminated)
    }
    reader.finish(lineCount: 0)
    builder.append(reader.batch, file: file, firstLine: 1, &numbering)
  }

  // MARK: Putting it together

  /// Shows what was read so far, if it is time to.
  private func show(_ assembly: BatchMerger, _ tail: FileTail?, _ file: Int) {
    guard let view, let state = assembly.view() else { return }
    var builder = state.builder
    if let tail, state.position < tail.offset, let batch = tail.batch() {
      var numbering = ReaderNumbering()
      builder.append(batch, file: file, firstLine: nil, &numbering)
    }
    view(finish(builder, isComplete: false))
  }

  private func finish(_ read: consuming ExperimentBuilder, isComplete: Bool) -> Experiment {
    var builder = read
    let groups = builder.columns.link(
      traceCount: builder.traces.count, names: builder.names, isComplete: isComplete,
      findings: &builder.findings, lineCounts: &builder.lineCounts)
    let tree = hasRows ? builder.rows(groups) : .empty
    builder.sortFindings()
    return Experiment(
      path: source.path,
      name: summary.name ?? (source.path == StandardInput.path ? "standard input" : source.name),
      summary: hasSummary ? summary : nil,
      files: builder.files, lineCounts: builder.lineCounts, traces: builder.traces,
      observations: builder.columns, names: builder.names, typeNames: builder.types.words,
      levelNames: builder.levels.words, tree: tree, findings: builder.findings,
      isPartial: !isComplete, storePath: storePath(), traceGroups: hasRows ? nil : groups)
  }

  /// The observations of a store that is not the experiment's own.
  private func storePath() -> String? {
    let folders: [String] =
      switch store {
      case .automatic: source.storeFolders
      case .folder(let folder): [folder]
      case .none: []
      }
    return folders.map { Path.join($0, "observations.jsonl") }.first { path in
      Path.kind(path) == .file && !source.files.contains { Path.isSame($0.path, path) }
    }
  }
}
