import TraceModel

extension RuleInfo {
  /// The texts of all rules as Markdown, which is `docs/rules.md`.
  package static var markdown: String {
    var page = """
      # Rules

      What `fluxloop-tui check` and the screen report. This page is generated from the table of rules; \
      `fluxloop-tui check --explain RULE` prints the same text.

      ## How sure a finding is, and how severe

      Each finding lists its signs: facts in the artifacts that speak for it or against it, strong or \
      weak. Its confidence follows from them:

      - **certain:** a strong sign for it, and none against it.
      - **likely:** a strong sign for it and only weak ones against it, or several weak ones for it and \
      none against it.
      - **possible:** everything else.

      A certain finding is as severe as its rule says, a likely one is a warning at most, and a possible \
      one is information. Findings that are listed as one have the confidence and the signs of the \
      surest of them. Where a record itself states how severe something is, that counts.

      """
    for family in Rule.Family.allCases {
      page += "\n## Family `\(family.rawValue)`\n"
      for info in all where info.family == family { page += info.section }
    }
    return page
  }

  private var section: String {
    var text = "\n### `\(rule.rawValue)`: \(title)\n\n"
    // The findings of family data are made while files are read, each with its own severity.
    if family != .data { text += "- **Severity:** \(consequence.rawValue)\n" }
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
