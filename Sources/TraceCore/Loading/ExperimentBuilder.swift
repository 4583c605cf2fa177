/// Collects what the files of one experiment hold while they are read.
struct ExperimentBuilder: Sendable {
  var files: [ArtifactFile] = []
  var lineCounts: [LineCounts] = []
  var names = StringTable()
  var types = CodeTable(ObservationType.known)
  var levels = CodeTable(CodeTable.levels)
  var columns = ObservationColumns()
  var findings: [Finding] = []
  private(set) var traces: [Trace] = []
  private var traceNumbers: [RecordID: Int] = [:]
  /// Observations often follow others of their trace.
  private var latestTrace: (id: RecordID, number: Int)?

  /// Adds a file that is to be read, and returns its index.
  mutating func add(_ file: ArtifactFile) -> Int {
    files.append(file)
    lineCounts.append(LineCounts())
    return files.count - 1
  }

  /// The number of the trace with an id, if it is known.
  mutating func trace(id: String) -> Int? {
    traceNumbers[recordID(id)]
  }

  /// The number of the trace with an id, which is added when it is new.
  mutating func trace(id: String, origin: TraceOrigin) -> Int {
    let key = recordID(id)
    return traceNumbers[key] ?? addTrace(Trace(id: id, origin: origin), key: key)
  }

  /// Adds a trace that has no id of its own.
  mutating func addNamelessTrace(origin: TraceOrigin) -> Int {
    traces.append(Trace(id: nil, origin: origin))
    return traces.count - 1
  }

  mutating func changeTrace(_ number: Int, _ change: (inout Trace) -> Void) {
    change(&traces[number])
  }

  private mutating func recordID(_ text: String) -> RecordID {
    var text = text
    return text.withUTF8 { RecordID($0, names: &names) }
  }

  private mutating func addTrace(_ trace: Trace, key: RecordID) -> Int {
    traces.append(trace)
    traceNumbers[key] = traces.count - 1
    return traces.count - 1
  }

  /// The trace of an observation; those that no traces file knows are added.
  mutating func traceOfObservation(_ id: RecordID) -> UInt32 {
    if let latestTrace, latestTrace.id == id { return UInt32(latestTrace.number) }
    let number =
      traceNumbers[id]
      ?? addTrace(
        Trace(id: id.isNone ? nil : id.text(names), origin: .observations), key: id)
    latestTrace = (id, number)
    return UInt32(number)
  }

  /// Moves traces to the order in which they shall show; `order` lists all numbers once.
  mutating func reorderTraces(_ order: [Int]) {
    traces = order.map { traces[$0] }
    var place = [UInt32](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = UInt32(new) }
    for index in columns.traces.indices {
      columns.traces[index] = place[Int(columns.traces[index])]
    }
    traceNumbers = traceNumbers.mapValues { Int(place[$0]) }
    latestTrace = nil
  }
}
