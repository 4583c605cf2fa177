import ArtifactFiles
import JSONText
import TraceModel

/// How one program describes experiments in files.
///
/// To add one, write a type in a file of this folder and list it in ``Dialects/all``.
protocol Dialect: SendableMetatype {
  /// The files that the program writes, relative to the experiment's folder.
  static var files: [ArtifactName] { get }
  /// Whether the program wrote this record of a traces file.
  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool
  /// What a record that is recognized says about a trace.
  static func readTrace(
    _ record: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader
  ) -> TraceRecord
  /// Adds what a summary file says, without replacing what is known.
  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader,
    into summary: inout ExperimentSummary)
  /// The failed runs of `errors.json`; `nil` if the file has another form.
  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]?
}

extension Dialect {
  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader,
    into summary: inout ExperimentSummary
  ) {}

  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? { nil }
}

/// The name of a file that a dialect writes.
public struct ArtifactName: Hashable, Sendable {
  /// Relative to the experiment's folder.
  public let path: String
  public let role: ArtifactRole

  init(_ path: String, _ role: ArtifactRole) {
    self.path = path
    self.role = role
  }
}

/// All dialects. A record belongs to the first one that recognizes it, so a new one comes before
/// ``RunnerDialect``, which accepts every record of a run.
enum Dialects {
  static let all: [any Dialect.Type] = [
    OfflineStoreDialect.self, CLI04Dialect.self, EvaluationDialect.self, RunnerDialect.self,
  ]

  /// The names that are looked for in an experiment's folder, each once.
  static let files: [ArtifactName] = all.flatMap { $0.files }.reduce(into: []) { names, name in
    if !names.contains(name) { names.append(name) }
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    let dialect = all.first { $0.recognizes(record, in: role) } ?? RunnerDialect.self
    let fields = FieldReader()
    var trace = dialect.readTrace(record, in: role, fields)
    trace.notes = fields.notes
    return trace
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader,
    into summary: inout ExperimentSummary
  ) {
    for dialect in all { dialect.readSummary(root, in: role, fields, into: &summary) }
  }

  /// The failed runs of `errors.json`; `nil` if the file has another form. Other programs also write one failed run,
  /// or a list of them below `errors`.
  static func failures(in root: JSONDocument.Value) -> [JSONDocument.Value]? {
    for dialect in all {
      if let failures = dialect.failures(in: root) { return failures }
    }
    let isEmpty = root.kind == .object && !root.children.contains { _ in true }
    if root.kind == .null || isEmpty { return [] }
    if let errors = root["errors"], errors.kind == .array { return Array(errors.children) }
    return root["error"] == nil ? nil : [root]
  }
}
