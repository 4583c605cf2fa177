import Support

extension SourceWalker {
  /// Reports each FluxLoop decorator above a framework's decorator.
  mutating func reportOrder(of scope: SourceScope) {
    var below: SourceDecorator?
    let edits = SourceEdit.inOrder(scope.decorators, of: text)
    for decorator in scope.decorators.reversed() {
      if decorator.isFramework {
        below = decorator
      } else if decorator.isFluxLoop || decorator.isReexported, let other = below {
        let name = decorator.name ?? other.name ?? scope.name
        var finding = finding(.decoratorOrder, decorator.token, scope.name, toolName: name)
        finding.fluxloopDecorator = decorator.written
        finding.setOther(other.written, at: other.token, in: text)
        if decorator.isReexported {
          finding.doubt = "@\(decorator.written) is imported from another module"
        }
        finding.edits = edits
        findings.append(finding)
      }
    }
  }

  /// Reports a FluxLoop decorator that records what the one below it records.
  mutating func reportDouble(_ scope: SourceScope) {
    let fluxloop = zip(scope.decorators, scope.decorators.dropFirst())
    guard
      let double = fluxloop.first(where: {
        $0.isFluxLoop && $1.isFluxLoop && $0.isDouble(of: $1)
      })
    else { return }
    let edits = SourceEdit.inOrder(scope.decorators, of: text)
    // The fix of the order removes it as well.
    guard findings.last?.edits != edits else { return }
    var finding = finding(
      .doubleDecorator, double.0.token, scope.name, toolName: double.0.name ?? scope.name)
    finding.fluxloopDecorator = double.0.written
    finding.setOther(double.1.written, at: double.1.token, in: text)
    finding.edits = edits
    findings.append(finding)
  }

  /// Reports the outermost FluxLoop decorator of a generator.
  ///
  /// If a decorator below it makes a context manager, the wrapped function is not a generator.
  mutating func reportStream(_ scope: SourceScope) {
    guard scope.yields, let index = scope.decorators.firstIndex(where: \.isFluxLoop) else { return }
    let makesManager = scope.decorators[index...].contains {
      $0.path.hasSuffix("contextmanager")
    }
    guard !makesManager else { return }
    let decorator = scope.decorators[index]
    var finding = finding(
      .streamNotCaptured, decorator.token, scope.name, toolName: decorator.name ?? scope.name)
    finding.fluxloopDecorator = decorator.written
    findings.append(finding)
  }

  /// The finding about a function that pushes and does not always pop.
  ///
  /// A function that is itself named `push_observation` forwards the call.
  func unpopped(_ scope: SourceScope) -> SourceFinding? {
    guard let push = scope.unpoppedPush, scope.name != "push_observation" else {
      return nil
    }
    var finding = finding(
      .unpoppedObservation, push.token, scope.name, toolName: push.observation ?? scope.name)
    finding.fluxloopDecorator = push.written
    return finding
  }

  func finding(
    _ mistake: SourceFinding.Mistake, _ token: PythonToken, _ function: String, toolName: String
  ) -> SourceFinding {
    SourceFinding(
      mistake: mistake, file: file, line: Int(token.line),
      column: Int(token.start - token.lineStart) + 1, function: function,
      toolName: ToolName.bare(toolName),
      fluxloopDecorator: "", other: nil, otherLine: nil,
      excerpt: text.excerpt(at: token.lineStart), otherExcerpt: nil, doubt: nil, edits: [])
  }
}

extension SourceFinding {
  mutating func setOther(_ written: String, at token: PythonToken, in text: PythonText) {
    other = written
    otherLine = Int(token.line)
    otherExcerpt = text.excerpt(at: token.lineStart)
  }
}
