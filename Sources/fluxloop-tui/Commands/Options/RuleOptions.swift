import ArgumentParser
import CellGrid
import TraceCore

/// Which rules `check` reports.
struct RuleOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: "Only findings of these rules, e.g. decorator-order,uncaptured-tool; can be repeated.")
  var rule: [String] = []

  @Option(
    parsing: .singleValue,
    help: """
      Only findings of these families, e.g. missing-context,context-stack. The family behaviour is \
      reported only with this option or --rule; can be repeated.
      """)
  var family: [String] = []

  @Option(parsing: .singleValue, help: "No findings of these rules; can be repeated.")
  var ignore: [String] = []

  func validate() throws {
    if !rule.isEmpty, !family.isEmpty { throw ValidationError("use either --rule or --family") }
    _ = try rules()
  }

  /// Whether only some rules were asked for.
  var isSelection: Bool { !rule.isEmpty || !family.isEmpty }

  /// The rules that are reported if none are chosen.
  static let standard = Set(Rule.allCases.filter { $0.info.family != .behaviour })

  /// The rules whose findings are reported.
  func rules() throws -> Set<Rule> {
    let families = try Set(family.flatMap { try Self.families(in: $0) })
    let named = try rule.flatMap { try Self.rules(in: $0, of: "--rule") }
    let ignored = try ignore.flatMap { try Self.rules(in: $0, of: "--ignore") }
    let chosen = Rule.allCases.filter { families.contains($0.info.family) } + named
    return (isSelection ? Set(chosen) : Self.standard).subtracting(ignored)
  }

  private static func families(in list: String) throws -> [Rule.Family] {
    let families = try CommandLineWords.list(list).map { name in
      guard let family = Rule.Family(rawValue: name) else {
        let all = Rule.Family.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--family: unknown family \"\(Sanitizer.line(name))\"; valid families: \(all)")
      }
      return family
    }
    guard !families.isEmpty else { throw ValidationError("--family needs at least one family") }
    return families
  }

  /// Parses a list of rules; `option` is named in the error message.
  ///
  /// An empty list is an error: a workflow's variable that is not set must not turn a check off.
  static func rules(in list: String, of option: String) throws -> [Rule] {
    let rules = try CommandLineWords.list(list).map { name in
      if let rule = Rule(rawValue: name) { return rule }
      throw ValidationError(
        "\(option): unknown rule \"\(Sanitizer.line(name))\"; \(suggestion(for: name))")
    }
    guard !rules.isEmpty else { throw ValidationError("\(option) needs at least one rule") }
    return rules
  }

  private static func suggestion(for name: String) -> String {
    let names = Rule.allCases.map(\.rawValue)
    return Query.nearest(name, among: names).map { "did you mean \"\($0)\"?" }
      ?? "valid rules: \(names.joined(separator: ", "))"
  }
}
