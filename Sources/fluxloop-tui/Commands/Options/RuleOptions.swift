import ArgumentParser
import TraceCore

/// Which rules `check` reports.
struct RuleOptions: ParsableArguments {
  @Option(help: "Only findings of these rules, e.g. decorator-order,uncaptured-tool.")
  var rule: String?

  @Option(
    help: """
      Only findings of these families, e.g. missing-context,context-stack. The family behaviour is \
      reported only with this option or --rule.
      """)
  var family: String?

  @Option(help: "No findings of these rules.")
  var ignore: String?

  func validate() throws {
    if rule != nil, family != nil { throw ValidationError("use either --rule or --family") }
    _ = try rules()
  }

  /// Whether only some rules were asked for.
  var isSelection: Bool { rule != nil || family != nil }

  /// The rules whose findings are reported.
  func rules() throws -> Set<Rule> {
    let families = try family.map { try Self.families(in: $0) }
    let only =
      try rule.map { try Self.rules(in: $0, of: "--rule") }
      ?? Rule.allCases.filter {
        families?.contains($0.info.family) ?? ($0.info.family != .behaviour)
      }
    let ignored = try ignore.map { try Self.rules(in: $0, of: "--ignore") } ?? []
    return Set(only).subtracting(ignored)
  }

  private static func families(in list: String) throws -> Set<Rule.Family> {
    let names = list.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    let families = try names.map { name in
      guard let family = Rule.Family(rawValue: name) else {
        let all = Rule.Family.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--family: unknown family \"\(name)\"; valid families: \(all)")
      }
      return family
    }
    guard !families.isEmpty else { throw ValidationError("--family needs at least one family") }
    return Set(families)
  }

  /// Parses a list of rules; `option` is named in the error message.
  ///
  /// An empty list is an error: a workflow's variable that is not set must not turn a check off.
  static func rules(in list: String, of option: String) throws -> [Rule] {
    guard list.contains(where: { $0 != "," && !$0.isWhitespace }) else {
      throw ValidationError("\(option) needs at least one rule")
    }
    return try list.split(separator: ",").map { name in
      let name = name.filter { !$0.isWhitespace }
      if let rule = Rule(rawValue: name) { return rule }
      throw ValidationError("\(option): unknown rule \"\(name)\"; \(suggestion(for: name))")
    }
  }

  private static func suggestion(for name: String) -> String {
    let names = Rule.allCases.map(\.rawValue)
    return Query.nearest(name, among: names).map { "did you mean \"\($0)\"?" }
      ?? "valid rules: \(names.joined(separator: ", "))"
  }
}
