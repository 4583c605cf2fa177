import ArtifactFiles
import JSONText
import TraceModel

/// The parts of the records and of the diagnosis, under the names that readers of an experiment use.
extension Experiment {
  @inlinable public var path: String { records.path }
  /// The path as shown in messages.
  package var shownPath: String { Path.shown(path) }
  @inlinable public var name: String { records.name }
  @inlinable public var origin: ExperimentOrigin { records.origin }
  @inlinable public var summary: ExperimentSummary? { records.summary }
  @inlinable public var files: [ArtifactFile] { records.files }
  @inlinable public var lineCounts: [LineCounts] { records.lineCounts }
  @inlinable public var traces: [Trace] { records.traces }
  @inlinable public var observations: ObservationColumns { records.observations }
  @inlinable public var strings: StringTable { records.strings }
  @inlinable public var typeNames: [String] { records.typeNames }
  @inlinable public var levelNames: [String] { records.levelNames }
  @inlinable public var isPartial: Bool { records.isPartial }
  @inlinable public var findings: [Finding] { diagnosis.findings }
  @inlinable public var missingCalls: [MissingCall] { diagnosis.missingCalls }
  @inlinable public var repairs: [Int32: Int32] { diagnosis.repairs }

  @inlinable public func id(_ observation: Int) -> String { records.id(observation) }
  @inlinable public func name(_ observation: Int) -> String { records.name(observation) }
  @inlinable public func type(_ observation: Int) -> String { records.type(observation) }
  @inlinable public func level(_ observation: Int) -> String { records.level(observation) }
  @inlinable public func model(_ observation: Int) -> String? { records.model(observation) }
  @inlinable public func error(_ observation: Int) -> String? { records.error(observation) }
  @inlinable
  public func errorLine(_ observation: Int, limit: Int = .max) -> String? {
    records.errorLine(observation, limit: limit)
  }
  @inlinable public func tokens(_ observation: Int) -> Int? { records.tokens(observation) }
  @inlinable public func usage(_ observation: Int) -> Usage? { records.usage(observation) }
  @inlinable public func trace(of observation: Int) -> Int { records.trace(of: observation) }

  @inlinable
  public func recordedParent(_ observation: Int) -> String? { records.recordedParent(observation) }

  @inlinable
  public func record(of observation: Int) -> RecordRange { records.record(of: observation) }

  @inlinable
  public func observation(id text: String) -> Int? { records.observation(id: text) }

  @inlinable
  public func bytes(of record: RecordRange) throws(RecordFailure) -> [UInt8] {
    try records.bytes(of: record)
  }

  @inlinable
  public func document(of record: RecordRange) throws(RecordFailure) -> JSONDocument {
    try records.document(of: record)
  }
}
