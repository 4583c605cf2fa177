import TraceModel

extension RuleInfo {
  /// The texts of all rules, in the order of the documentation.
  public static var all: [RuleInfo] { RuleTable.infos }
}

extension Finding {
  /// The texts of its rule, with its own cause and fix where it has them.
  public var info: RuleInfo {
    evidence?.advice.map { rule.info.with($0) } ?? rule.info
  }
}

extension Rule {
  /// The rule's texts.
  public var info: RuleInfo {
    RuleTable.infoOfRule[self]
      ?? RuleInfo(self, .data, title: rawValue, shows: "", cause: "", fix: "")
  }
}
