import TraceModel

extension RuleInfo {
  /// All rules as Markdown: `docs/rules.md`.
  public static var markdown: String {
    var page = """
      # Rules

      What `fluxloop-tui check` and the screen report. This page is made from the table of rules; \
      `fluxloop-tui check --explain RULE` prints the same.

      """
    for family in Rule.Family.allCases {
      page += "\n## Family `\(family.rawValue)`\n"
      for info in all where info.family == family {
        page += "\n### `\(info.rule.rawValue)`: \(info.title)\n\n"
        page += "- **Shows:** \(escaped(info.shows))\n- **Cause:** \(escaped(info.cause))\n"
        page += "- **Fix:** \(escaped(info.fix))\n"
        if let example = info.example { page += "\n```python\n\(example)\n```\n" }
      }
    }
    return page
  }

  /// Angle brackets would be taken for markup.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "<" ? "&lt;" : String($1) }
  }
}
