import TraceCore
let path = CommandLine.arguments[1]
let sources = path == "-" ? [StandardInput.source] : try ExperimentFinder.find(path)
for source in sources {
let e = ExperimentLoader.load(source)
print(e.path, e.name, e.traces.count, e.observations.count, e.findings.count)
for f in e.findings { print("  ", f.rule.rawValue, e.files[f.file].path, f.line, f.message) }
for row in 0..<min(e.tree.count, 40) {
  switch e.tree.content(row) {
  case .trace(let t): print("T", e.traces[t].id ?? "-", e.traces[t].outcome, e.traces[t].origin, e.traces[t].durationMilliseconds ?? -1, e.tree.rows(ofTrace: t).count)
  case .observation(let o): print(String(repeating: "  ", count: e.tree.level(row)), e.type(o), e.name(o), e.tree.state(row), e.error(o) ?? "", e.tokens(o) ?? -1)
  }
}
}
