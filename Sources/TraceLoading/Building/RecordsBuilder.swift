import ArtifactFiles
import TraceModel

/// Collects the contents of an experiment's files while they are read.
struct RecordsBuilder: Sendable {
  private(set) var files: [ArtifactFile] = []
  var lineCounts: [LineCounts] = []
  var strings = StringTable()
  var types = CodeTable(ObservationType.known)
  var levels = CodeTable(ObservationLevel.known)
  var columns = ObservationColumns()
  var findings: [Finding] = []
  /// What is said once about each file.
  var notes: [Int: FileNotes] = [:]
  private(set) var traces: [Trace] = []
  /// The steps that the records of runs contain, by number of the trace.
  var outlines: [Int: [RunOutline.Step]] = [:]
  /// The line of the previous record that was read in order.
  var latestLine: (file: Int, line: Int, isReported: Bool)?
  private var traceNumbers = TraceNumbers()
  /// Observations often follow others of their trace.
  private var latestTrace: (id: RecordID, number: Int)?

  /// Adds a file and returns its index.
  mutating func add(_ file: ArtifactFile) -> Int {
    files.append(file)
    lineCounts.append(LineCounts())
    return files.count - 1
  }

  /// Reads a file's text in a form that it turned out to have.
  mutating func reopen(_ file: Int, as form: LaterForm) {
    files[file] = files[file].reopened(as: form)
  }

  /// Reads a file of lines in the form that it turns out to have. What cannot be read is reported when the file is.
  mutating func settleForm(of file: Int) {
    let settled = Result { () throws(SystemFailure) in try files[file].settled() }
    if case .success(let settled) = settled { files[file] = settled }
  }

  /// The number of the trace with an id, if it is known.
  mutating func trace(id: String) -> Int? {
    let key = recordID(id)
    return traceNumbers.number(key, strings)
  }

  /// The number of the trace with an id, which is added when it is new.
  mutating func trace(id: String, origin: TraceOrigin) -> Int {
    let key = recordID(id)
    return traceNumbers.number(key, strings) ?? addTrace(Trace(id: id, origin: origin), key: key)
  }

  /// Adds a trace without an id.
  mutating func addTraceWithoutID(origin: TraceOrigin) -> Int {
    traces.append(Trace(id: nil, origin: origin))
    return traces.count - 1
  }

  /// Makes a number the trace of the observations with another trace's id, too.
  mutating func addAlias(_ id: String, of number: Int) {
    let key = recordID(id)
    traceNumbers.add(key, number, strings)
  }

  mutating func changeTrace(_ number: Int, _ change: (inout Trace) -> Void) {
    change(&traces[number])
  }

  /// The number of an observation's trace; one that no traces file contains is added.
  mutating func traceOfObservation(_ id: RecordID) -> UInt32 {
    if let latestTrace, latestTrace.id == id { return UInt32(latestTrace.number) }
    let number =
      traceNumbers.number(id, strings)
      ?? addTrace(
        Trace(id: id.isNone ? nil : id.text(strings), origin: .observations), key: id)
    latestTrace = (id, number)
    return UInt32(number)
  }

  mutating func recordID(_ text: String) -> RecordID {
    var text = text
    return text.withUTF8 { RecordID($0, names: &strings) }
  }

  private mutating func addTrace(_ trace: Trace, key: RecordID) -> Int {
    traces.append(trace)
    traceNumbers.add(key, traces.count - 1, strings)
    return traces.count - 1
  }
}
