import TraceIndex
import TraceModel

extension Experiment {
  /// The experiment with the findings of the `wanted` rules, by default of all but those of family
  /// `behaviour`. `showsRows` is whether the rows are displayed: then missing calls get some, and what
  /// observations act as is found out.
  ///
  /// Reads every file of observations once more if one of the rules reads bodies. When `isStopped`
  /// returns true, the findings so far are used.
  public func diagnosed(
    wanted: Set<Rule>? = nil, showsRows: Bool = true,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> Experiment {
    var types = RuleTable.rules.filter { type in
      guard let wanted else { return type.infos.contains { $0.family != .behaviour } }
      return type.infos.contains { wanted.contains($0.rule) }
    }
    if showsRows { types.append(ModelReader.self) }
    var all = findings.filter { $0.evidence == nil }
    let (rules, found) = RuleRunner.run(self, types, isStopped: isStopped)
    all += found
    let unread = UnreadRecords(self)
    if !unread.isEmpty { all = all.map(unread.qualified) }
    all.sortByLocation()
    return with(
      Diagnosis(
        findings: all, missingCalls: Self.missingCalls(all),
        repairs: RepairedPlacement.parents(self, all), acting: actingTypes(rules)),
      showsRows: showsRows)
  }

  /// What observations act as, from what the rules have read.
  private func actingTypes(_ rules: [any DiagnosticRule]) -> ActingTypes {
    guard let models = rules.lazy.compactMap({ $0 as? ModelReader }).first else {
      return ActingTypes()
    }
    let calls = rules.lazy.compactMap { $0 as? UncapturedTool }.first?.calls
    return models.actingTypes(self, tools: calls?.actingTools() ?? [])
  }

  private static func missingCalls(_ findings: [Finding]) -> [MissingCall] {
    findings.enumerated().compactMap { number, finding in
      guard let evidence = finding.evidence, let call = evidence.unrecordedCall else { return nil }
      return MissingCall(
        name: evidence.subject ?? "", answer: call.answer, trace: Int(finding.trace),
        caller: finding.observation < 0 ? nil : Int(finding.observation),
        successor: call.successor, finding: number)
    }
  }
}
