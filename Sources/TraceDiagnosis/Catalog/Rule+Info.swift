import TraceModel

extension RuleInfo {
  /// The texts of all rules, in the order of the documentation.
  public static var all: [RuleInfo] { RuleTable.infos }
}

extension Rule {
  /// The rule's texts.
  public var info: RuleInfo {
    RuleTable.infos.first { $0.rule == self }
      ?? RuleInfo(self, .data, title: rawValue, shows: "", cause: "", fix: "")
  }
}
