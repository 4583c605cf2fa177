import ArtifactFiles
import TraceModel

extension LoadSession {
  /// Which program wrote the files, by what only its versions write.
  func origin(of builder: RecordsBuilder) -> ExperimentOrigin {
    if location.kind == .file { return .file }
    if location.kind == .store { return .store }
    let roles = Set(location.files.map(\.role))
    if location.path.contains(".fluxloop/results/") || !spans.isEmpty || summary.isFlat {
      return .cli04
    }
    if roles.contains(.turns) || location.path.contains(".fluxloop/scenarios/") { return .cli03 }
    guard hasSummary || builder.traces.contains(where: { $0.origin == .runner }) else {
      return .store
    }
    let isLater =
      !roles.isDisjoint(with: [.perTraceEvaluation, .perTraceAnalysis]) || summary.isOf02
      || builder.traces.contains { $0.usage != nil || $0.turnCount != nil }
    return isLater ? .cli02 : .cli01
  }
}
