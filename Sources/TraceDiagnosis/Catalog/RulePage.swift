import TraceModel

extension RuleInfo {
  /// The texts of all rules as Markdown, which is `docs/rules.md`.
  package static var markdown: String {
    var page = """
      # Rules

      What `fluxloop-tui check` and the screen report. This page is generated from the table of rules; \
      `fluxloop-tui check --explain RULE` prints the same text.

      """
    for family in Rule.Family.allCases {
      page += "\n## Family `\(family.rawValue)`\n"
      for info in all where info.family == family { page += info.section }
    }
    return page
  }

  private var section: String {
    var text = "\n### `\(rule.rawValue)`: \(title)\n\n"
    text += "- **Shows:** \(Self.escaped(shows))\n- **Cause:** \(Self.escaped(cause))\n"
    text += "- **Fix:** \(Self.escaped(fix))\n"
    if let example { text += "\n```python\n\(example)\n```\n" }
    return text
  }

  /// Markdown reads an angle bracket as the start of a tag.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "<" ? "&lt;" : String($1) }
  }
}
