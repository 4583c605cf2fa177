extension SourceWalker {
  /// Notes a function that a framework's decorator makes a tool.
  mutating func noteModelTool(_ scope: SourceScope) {
    guard let framework = scope.decorators.first(where: \.isFramework),
      KnownDecorators.toolKinds.contains(String(framework.kind))
    else { return }
    let isRecorded = scope.decorators.contains(where: \.isFluxLoop)
    // Another decorator may be the user's own and record the tool, and so may its body.
    let isBare = scope.decorators.count == 1 && !scope.usesFluxLoop
    guard isRecorded || isBare else { return }
    var tool = ModelTool(function: scope.name, path: PythonValue.uncalled(framework.path))
    if !isRecorded {
      let name = framework.name ?? scope.name
      var finding = finding(.unrecordedTool, framework.token, scope.name, toolName: name)
      finding.other = framework.written
      finding.otherLine = finding.line
      tool.finding = finding
    }
    modelTools.append(tool)
  }

  /// Reports the tools that are not recorded in a file that records others of the same framework.
  mutating func reportBareTools() {
    let groups = Dictionary(grouping: modelTools, by: \.path)
    for tools in groups.values {
      let recorded = tools.filter { $0.finding == nil }
      let names = Set(recorded.map(\.function))
      let bare = tools.filter { $0.finding != nil && !names.contains($0.function) }
      guard !recorded.isEmpty else { continue }
      for tool in bare {
        guard var finding = tool.finding else { continue }
        if recorded.count < bare.count { finding.doubt = "most tools of the file are not recorded" }
        findings.append(finding)
      }
    }
  }
}
