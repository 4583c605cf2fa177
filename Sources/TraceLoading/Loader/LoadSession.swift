import ArtifactFiles
import JSONText
import Support
import TraceIndex
import TraceModel

/// One pass over the files of an experiment.
struct LoadSession: Sendable {
  let location: ExperimentLocation
  let store: OfflineStore
  let listings: StoreListings
  let progress: @Sendable (LoadProgress) -> Bool
  let view: (@Sendable (Experiment) -> Void)?
  var builder = RecordsBuilder()
  private(set) var summary = ExperimentSummary()
  private(set) var hasSummary = false
  /// What `turns.jsonl` says about the runs.
  var turns = TurnsFile()
  /// When the runs of CLI 0.4 were, by number of the trace.
  var spans: [Int: RunSpan] = [:]
  var bytesBefore = 0
  /// Files that have been read, of which nothing is reported again.
  var finishedFiles: Set<Int> = []
  /// Bytes of the files that have been opened; `nil` if the size of one is not known.
  var totalBytes: Int? = 0
  var isStopped = false
  /// The most bytes of a line that are read, if not that of the file's role.
  var lineLimit: Int?

  init(
    _ location: ExperimentLocation, store: OfflineStore, _ listings: StoreListings,
    progress: @escaping @Sendable (LoadProgress) -> Bool,
    view: (@Sendable (Experiment) -> Void)?
  ) {
    self.location = location
    self.store = store
    self.listings = listings
    self.progress = progress
    self.view = view
  }

  mutating func load() -> ExperimentRecords {
    let opened = location.files.compactMap { found in
      open(found).map { (role: builder.files[$0].role, file: $0) }
    }
    for file in builder.files { addSize(of: file) }
    func files(_ roles: ArtifactRole...) -> [(role: ArtifactRole, file: Int)] {
      roles.flatMap { role in opened.filter { $0.role == role } }
    }
    for (role, file) in files(.summary, .evaluationSummary) { readSummary(file, role) }
    for (role, file) in files(.traces, .traceSummary, .perTraceEvaluation) {
      readTraces(file, role)
    }
    for (_, file) in files(.turns) { readTurns(file) }
    let hasObservations = !files(.observations).isEmpty
    let wanted = joinStore(errors: files(.errors).first?.file, hasObservations: hasObservations)
    turns.finish(&builder)
    for (_, file) in files(.observations) { readObservations(file) }
    if !hasObservations {
      for (_, file) in files(.perTraceAnalysis) { readAnalysis(file) }
    }
    for (_, file) in files(.argumentRecording) { nameRecording(file) }
    if let wanted { readStoreObservations(wanted) }
    return finish(takeBuilder(), isComplete: !isStopped, includesSteps: true)
  }

  /// Moves the builder out, so that its columns are not copied when they change.
  mutating func takeBuilder() -> RecordsBuilder {
    var taken = RecordsBuilder()
    swap(&taken, &builder)
    return taken
  }

  // MARK: Files

  /// Adds a file to those that will be read.
  mutating func addSize(of file: ArtifactFile) {
    totalBytes = totalBytes.flatMap { total in file.storedSize.map { total + $0 } }
  }

  /// Opens a file and returns its index, or `nil` and a finding.
  mutating func open(_ found: ExperimentLocation.Found) -> Int? {
    do throws(SystemFailure) {
      if let failure = found.failure { throw failure }
      let file =
        isInput(found.path)
        ? try input(found.path)
        : try ArtifactFile.open(path: found.path, role: found.role, lineLimit: lineLimit)
      let number = builder.add(file)
      if location.kind != .file { reportOtherForms(of: number) }
      return reportForm(of: number) ? number : nil
    } catch {
      let file = builder.add(.unreadable(path: found.path, role: found.role))
      addUnreadable(file, error.description)
      return nil
    }
  }

  /// Whether a path is that of standard input or of a pipe from the shell.
  private func isInput(_ path: String) -> Bool {
    path == StandardInput.path
      || StandardInput.isDescriptor(path) && Path.kind(path) != .file
  }

  /// Standard input or a pipe, with the role that its first record shows.
  private func input(_ path: String) throws(SystemFailure) -> ArtifactFile {
    let file =
      path == StandardInput.path
      ? ArtifactFile.standardInput() : try ArtifactFile.pipe(path: path)
    return SingleFile.role(ofFirstRecordOf: file).map { file.with(role: $0) } ?? file
  }

  /// Reports why a file could not be read. A file that is read twice is reported once.
  mutating func addUnreadable(_ file: Int, _ reason: String) {
    guard !builder.findings.contains(where: { $0.rule == .unreadableFile && $0.file == file })
    else { return }
    builder.findings.append(
      Finding(
        rule: .unreadableFile, severity: .error, file: file, line: 0, detail: .text(reason)))
  }

  /// Calls `body` with every record of a file, and reports progress every megabyte.
  mutating func forEachRecord(
    of file: Int, _ body: (inout RecordsBuilder, Record) -> Void
  ) {
    if builder.files[file].role != .storeObservations { builder.settleForm(of: file) }
    let artifact = builder.files[file]
    let isFirst = !finishedFiles.contains(file)
    var reported = 0
    var read = 0
    do throws(SystemFailure) {
      guard !isStopped else { return }
      try artifact.forEachRecord { record, bytesRead in
        if let unread = record.unread {
          if isFirst { builder.rejectUnread(record, unread, file: file) }
        } else {
          body(&builder, record)
        }
        read = bytesRead
        guard bytesRead - reported >= 1 << 20 else { return true }
        reported = bytesRead
        isStopped = !progress(
          LoadProgress(
            bytes: bytesBefore + artifact.storedBytes(before: reported), totalBytes: totalBytes,
            observations: builder.columns.count))
        return !isStopped
      }
    } catch {
      addUnreadable(file, "\(error.description) after \(read) bytes, which were read")
    }
    finishReading(file, before: read)
  }

  // MARK: Summaries and traces

  private mutating func readSummary(_ file: Int, _ role: ArtifactRole) {
    guard let document = document(file) else { return }
    guard document.root.kind == .object else {
      builder.findings.append(
        Finding(
          rule: .notAnObject, severity: .error, file: file, line: 1,
          detail: .kind(document.root.kind)))
      return
    }
    hasSummary = true
    let fields = FieldReader()
    Dialects.readSummary(document.root, in: role, fields, into: &summary)
    builder.report(fields.notes, file: file, line: 1)
    let isEmpty = role == .summary ? summary.isEmpty : summary.evaluation?.isEmpty ?? true
    if isEmpty, fields.notes.unusable.isEmpty, document.root.childCount > 0 {
      builder.findings.append(
        Finding(
          rule: .otherFile, severity: .info, file: file, line: 0,
          detail: .text("it contains none of the fields that are shown from a summary")))
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
    finishReading(file, before: bytes.count)
    reportInvalidBytes(bytes, of: file)
    do throws(JSONFailure) {
      return try JSONDocument(bytes)
    } catch {
      let before = bytes[..<min(error.offset, bytes.count)]
      let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let failure = JSONFailure(
        offset: error.offset - lineStart, expected: error.expected, atEnd: error.atEnd)
      builder.findings.append(
        Finding(
          rule: .malformedLine, severity: .error, file: file, line: 1 + before.count { $0 == 0x0A },
          detail: .json(failure)))
      return nil
    }
  }

  // MARK: Result

  /// The records that have been read; `includesSteps` unless more observations will follow.
  func finish(
    _ read: consuming RecordsBuilder, isComplete: Bool, includesSteps: Bool = false
  ) -> ExperimentRecords {
    var builder = read
    var groups = builder.columns.resolveParents(
      traces: builder.traces, names: builder.strings, isComplete: isComplete,
      findings: &builder.findings, lineCounts: &builder.lineCounts)
    if includesSteps, builder.appendSteps() {
      groups = TraceGroups(builder.columns.traces, traceCount: builder.traces.count)
    }
    builder.addNotes()
    builder.findings.sortByLocation()
    return ExperimentRecords(
      path: location.path, name: summary.name ?? location.displayName, origin: origin(of: builder),
      summary: hasSummary ? summary : nil, files: builder.files, lineCounts: builder.lineCounts,
      traces: builder.traces, observations: builder.columns, strings: builder.strings,
      typeNames: builder.types.names, levelNames: builder.levels.names,
      findings: builder.findings, isPartial: !isComplete,
      readAt: Timestamp(microseconds: CalendarClock.microseconds), storePath: storePath(),
      traceGroups: groups)
  }
}

extension Record {
  func range(file: Int) -> RecordRange {
    RecordRange(file: file, offset: offset, length: bytes.count, line: line)
  }
}
