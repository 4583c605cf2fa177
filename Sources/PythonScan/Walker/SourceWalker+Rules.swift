import Support

extension SourceWalker {
  /// Reports the decorators of a function that are in the wrong order, or that record it twice.
  mutating func reportOrderAndDoubles(of scope: SourceScope) {
    let fix = DecoratorFix(scope.decorators, of: text)
    let isReported = reportOrder(of: scope, fix)
    // The fix of the order removes what records it twice.
    if !isReported || fix.edits.isEmpty { reportDouble(scope, fix) }
  }

  /// Reports each FluxLoop decorator above a framework's decorator; returns whether there is one.
  private mutating func reportOrder(of scope: SourceScope, _ fix: DecoratorFix) -> Bool {
    var below: SourceDecorator?
    let count = findings.count
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
        finding.set(fix)
        findings.append(finding)
      }
    }
    return findings.count > count
  }

  /// Reports a FluxLoop decorator that records what the one below it records.
  private mutating func reportDouble(_ scope: SourceScope, _ fix: DecoratorFix) {
    let fluxloop = zip(scope.decorators, scope.decorators.dropFirst())
    guard
      let double = fluxloop.first(where: {
        $0.isFluxLoop && $1.isFluxLoop && $0.isDouble(of: $1)
      })
    else { return }
    var finding = finding(
      .doubleDecorator, double.0.token, scope.name, toolName: double.0.name ?? scope.name)
    finding.fluxloopDecorator = double.0.written
    finding.setOther(double.1.written, at: double.1.token, in: text)
    if let users = [double.0, double.1].first(where: \.isUsers) {
      finding.doubt =
        "the program's own code makes @\(users.written), which may record another name"
    }
    finding.set(fix)
    findings.append(finding)
  }

  /// Reports the outermost FluxLoop decorator of a generator.
  ///
  /// A decorator below it that is not known may read the generator, or make something else of it.
  mutating func reportStream(_ scope: SourceScope) {
    let opaque = scope.decorators.lastIndex { !$0.isOwn && !$0.isTransparent } ?? -1
    guard scope.yields,
      let decorator = scope.decorators.dropFirst(opaque + 1).first(where: \.isOwn)
    else { return }
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
      excerpt: text.excerpt(at: token.lineStart), otherExcerpt: nil, doubt: nil, edits: [],
      fixedLines: [])
  }
}

extension SourceFinding {
  mutating func setOther(_ written: String, at token: PythonToken, in text: PythonText) {
    other = written
    otherLine = Int(token.line)
    otherExcerpt = text.excerpt(at: token.lineStart)
  }
}
