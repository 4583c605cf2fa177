/// All rules.
enum RuleTable {
  /// The rules that examine a loaded experiment. Those of family `data` report while it is loaded.
  static let rules: [RuleType] = [
    DecoratorOrder.self, UncapturedTool.self, EmptyTrace.self, ObservationsLost.self,
    DetachedTrace.self, NoTraceID.self, UnknownTrace.self, OutsideAgent.self,
    StreamNotCaptured.self, RecordedWarning.self, ConcurrentContext.self,
    UnpoppedObservation.self, DoubleDecorator.self, ContractFailed.self,
    RepeatedCalls.self, SlowCall.self, LargePrompt.self,
  ]

  /// The texts of all rules, in the order of the documentation.
  static let infos: [RuleInfo] = rules.flatMap { $0.infos } + DataRules.infos

  static let infoOfRule = Dictionary(
    infos.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
}
