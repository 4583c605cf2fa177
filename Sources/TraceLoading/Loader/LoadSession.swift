import ArtifactFiles
import JSONText
import TraceIndex
import TraceModel

/// One pass over the files of an experiment.
struct LoadSession: Sendable {
  let location: ExperimentLocation
  let store: OfflineStore
  let progress: @Sendable (LoadProgress) -> Bool
  let view: (@Sendable (Experiment) -> Void)?
  var builder = RecordsBuilder()
  private(set) var summary = ExperimentSummary()
  private var hasSummary = false
  var bytesBefore = 0
  var totalBytes = 0
  var isStopped = false

  init(
    _ location: ExperimentLocation, store: OfflineStore,
    progress: @escaping @Sendable (LoadProgress) -> Bool,
    view: (@Sendable (Experiment) -> Void)?
  ) {
    self.location = location
    self.store = store
    self.progress = progress
    self.view = view
  }

  mutating func load() -> ExperimentRecords {
    var opened: [ArtifactRole: Int] = [:]
    for found in location.files { opened[found.role] = open(found) }
    totalBytes = builder.files.reduce(0) { $0 + $1.size }
    for role in [ArtifactRole.summary, .evaluationSummary] {
      if let file = opened[role] { readSummary(file, role) }
    }
    for role in [ArtifactRole.traces, .traceSummary, .perTraceEvaluation] {
      if let file = opened[role] { readTraces(file, role) }
    }
    let wanted = joinStore(errors: opened[.errors], hasObservations: opened[.observations] != nil)
    if let file = opened[.observations] { readObservations(file) }
    if let wanted { readStoreObservations(wanted) }
    return finish(takeBuilder(), isComplete: !isStopped)
  }

  /// Moves the builder out, so that its columns are not copied when they change.
  mutating func takeBuilder() -> RecordsBuilder {
    var taken = RecordsBuilder()
    swap(&taken, &builder)
    return taken
  }

  // MARK: Files

  /// Opens a file and returns its index, or `nil` and a finding.
  mutating func open(_ found: ExperimentLocation.Found) -> Int? {
    do throws(SystemFailure) {
      let file =
        found.path == StandardInput.path
        ? try StandardInput.spool() : try ArtifactFile.open(path: found.path, role: found.role)
      return builder.add(file)
    } catch {
      let file = builder.add(.unreadable(path: found.path, role: found.role))
      addUnreadable(file, error.description)
      return nil
    }
  }

  mutating func addUnreadable(_ file: Int, _ reason: String) {
    builder.findings.append(
      Finding(
        rule: .unreadableFile, severity: .error, file: file, line: 0, detail: .text(reason)))
  }

  /// Calls `body` with every record of a file, and reports progress every megabyte.
  mutating func forEachRecord(
    of file: Int, _ body: (inout RecordsBuilder, Record) -> Void
  ) {
    let artifact = builder.files[file]
    var reported = 0
    var read = 0
    do throws(SystemFailure) {
      guard !isStopped else { return }
      try artifact.forEachRecord { record, bytesRead in
        body(&builder, record)
        read = bytesRead
        guard bytesRead - reported >= 1 << 20 else { return true }
        reported = bytesRead
        isStopped = !progress(
          LoadProgress(
            bytes: bytesBefore + reported, totalBytes: totalBytes,
            observations: builder.columns.count))
        return !isStopped
      }
    } catch {
      addUnreadable(file, error.description)
    }
    bytesBefore += read
  }

  // MARK: Summaries and traces

  private mutating func readSummary(_ file: Int, _ role: ArtifactRole) {
    guard let document = document(file) else { return }
    if role == .summary { hasSummary = true }
    Dialects.readSummary(document.root, in: role, into: &summary)
  }

  private mutating func readTraces(_ file: Int, _ role: ArtifactRole) {
    var lines = TraceLines()
    forEachRecord(of: file) { builder, record in
      guard let value = builder.object(record, file: file) else { return }
      var trace = Dialects.readTrace(value, in: role)
      trace.input = trace.input.map { String($0.prefix(Trace.inputLimit)) }
      let number = builder.trace(of: trace, file: file, line: record.line)
      lines.add(
        number, .init(record: trace, range: record.range(file: file)), to: &builder)
    }
    for (number, line) in lines.lines {
      builder.changeTrace(number) { $0.merge(line.record, at: line.range) }
    }
  }

  /// A file that contains one JSON value; a finding if it does not.
  mutating func document(_ file: Int) -> JSONDocument? {
    var bytes: [UInt8] = []
    do throws(SystemFailure) {
      try builder.files[file].forEachRecord { record, _ in
        bytes = Array(record.bytes)
        return false
      }
    } catch {
      addUnreadable(file, error.description)
      return nil
    }
    bytesBefore += bytes.count
    do throws(JSONFailure) {
      return try JSONDocument(bytes)
    } catch {
      let line = 1 + bytes[..<min(error.offset, bytes.count)].count { $0 == 0x0A }
      builder.findings.append(
        Finding(
          rule: .malformedLine, severity: .error, file: file, line: line, detail: .json(error)))
      return nil
    }
  }

  // MARK: Result

  func finish(_ read: consuming RecordsBuilder, isComplete: Bool) -> ExperimentRecords {
    var builder = read
    let groups = builder.columns.resolveParents(
      traceCount: builder.traces.count, names: builder.strings, isComplete: isComplete,
      findings: &builder.findings, lineCounts: &builder.lineCounts)
    builder.findings.sortByLocation()
    return ExperimentRecords(
      path: location.path, name: summary.name ?? location.displayName,
      summary: hasSummary ? summary : nil, files: builder.files, lineCounts: builder.lineCounts,
      traces: builder.traces, observations: builder.columns, strings: builder.strings,
      typeNames: builder.types.names, levelNames: builder.levels.names,
      findings: builder.findings, isPartial: !isComplete, storePath: storePath(),
      traceGroups: groups)
  }
}

extension Record {
  func range(file: Int) -> RecordRange {
    RecordRange(file: file, offset: offset, length: bytes.count, line: line)
  }
}
