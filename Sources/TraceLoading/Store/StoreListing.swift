import ArtifactFiles
import TraceModel

/// The traces that an offline store lists, for all experiments that look for their runs there.
struct StoreListing: Sendable {
  /// What a failure and its trace have in common.
  struct Run: Hashable {
    let input: String?
    let iteration: Int?

    init(_ record: TraceRecord) { (input, iteration) = (record.input, record.iteration) }
  }

  /// An id in the spelling in which it is compared (``TraceNumbers``).
  enum ID: Hashable {
    case digits(HexID)
    case text([UInt8])

    init(_ id: String) {
      if let digits = HexID(id), digits.isDistinctive {
        self = .digits(digits)
      } else {
        self = .text(Array(id.utf8))
      }
    }
  }

  /// In the order of the file.
  let traces: [LocatedRecord]
  /// What became of the file.
  private(set) var state: StoreState
  private let byRun: [Run: [Int]]
  private let byID: [ID: [Int]]

  init(_ traces: [LocatedRecord], _ state: StoreState) {
    self.traces = traces
    self.state = state
    byRun = Dictionary(grouping: traces.indices) { Run(traces[$0].record) }
    var byID: [ID: [Int]] = [:]
    for (index, trace) in traces.enumerated() {
      if let id = trace.record.id { byID[ID(id), default: []].append(index) }
    }
    self.byID = byID
  }

  /// The same list by another path that leads to the file.
  func with(path: String) -> StoreListing {
    var listing = self
    listing.state = state.with(path: path)
    return listing
  }

  /// The traces of a run, as indices in ``traces``, ascending.
  func traces(of run: Run) -> [Int] { byRun[run] ?? [] }

  /// The traces with an id in any spelling, as indices in ``traces``, ascending.
  func traces(withID id: String) -> [Int] { byID[ID(id)] ?? [] }
}
