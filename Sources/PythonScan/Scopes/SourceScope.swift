/// A module, class or function whose body is being read, and what the body contains so far.
struct SourceScope {
  enum Kind { case module, `class`, function }

  /// A call of `push_observation`.
  struct Push {
    /// The `push_observation` token.
    var token: PythonToken
    /// As written, without arguments.
    var written: String
    /// The literal name of the last observation created before it.
    var observation: String?
    /// The path of what it is called on, without the calls at its end.
    var owner: String?
    /// The run of pushes and pops that it is in.
    var run: Int
    /// Whether it is popped after any error.
    var isCaught = false
  }

  var kind: Kind
  /// The number of scopes that were opened before it.
  var number = 0
  var name = ""
  var decorators: [SourceDecorator] = []
  var isAsync = false
  /// The number of its open `finally` blocks.
  private(set) var finallyDepth = 0
  /// The number of its open blocks that run only if another block did not.
  private(set) var alternativeDepth = 0
  /// The number of its open blocks that may not run, or run several times.
  private(set) var conditionalDepth = 0
  private(set) var loopDepth = 0
  /// The number of its open `except` blocks that handle any error.
  private(set) var catchAllDepth = 0
  /// The number of its open `with fluxloop.instrument(…)` blocks.
  private(set) var instrumentDepth = 0

  /// The path of what it returns, if that is always the same decorator; `nil` before the first `return`.
  var returned: String?
  /// Whether its body refers to FluxLoop or to a function that is recorded.
  var usesFluxLoop = false

  var yields = false
  /// Whether a function in it has `functools.wraps`.
  var wraps = false
  /// The names in it.
  var mentions: Set<String> = []
  var hasPushed = false
  /// Its pushes that nothing has popped yet, in order.
  var pushes: [Push] = []
  /// The first push that is popped, but not in a `finally`.
  var unsafePush: Push?
  /// Whether a push or pop outside of a `finally` depends on a condition.
  var isConditional = false
  /// The literal name of the last observation created.
  var observation: String?
  var pops = false
  /// Whether it pops in a `finally`, or passes `pop_observation` to something that calls it.
  var alwaysPops = false
  /// The first push that is not surely popped.
  var unpoppedPush: Push? {
    if alwaysPops, isConditional { return nil }
    return unsafePush ?? pushes.first
  }

  /// In a class: whether its objects may have a `push_observation` that is FluxLoop's.
  var isForeign = false

  /// The number of runs of pushes and pops so far, in which nothing else can fail.
  private(set) var run = 0
  private(set) var endOfRun = -1

  /// Notes that a logical line pushes or pops.
  mutating func extendRun(to line: Int) {
    if line - endOfRun > 1 { run += 1 }
    endOfRun = line
  }

  /// Notes a pop that happens after any error: of the push that was popped in the `try`, or of the last one.
  mutating func popAfterErrors() {
    if let unsafe = unsafePush, unsafe.token.start > pushes.last?.token.start ?? 0 {
      unsafePush = nil
    } else if !pushes.isEmpty {
      pushes[pushes.count - 1].isCaught = true
    }
  }

  mutating func open(_ kind: SourceBlock.Kind) { count(kind, by: 1) }
  mutating func close(_ kind: SourceBlock.Kind) { count(kind, by: -1) }

  private mutating func count(_ kind: SourceBlock.Kind, by step: Int) {
    switch kind {
    case .scope: break
    case .finally: finallyDepth += step
    case .instrument: instrumentDepth += step
    case .alternative:
      alternativeDepth += step
      conditionalDepth += step
    case .catchAll:
      catchAllDepth += step
      count(.alternative, by: step)
    case .conditional: conditionalDepth += step
    case .loop:
      loopDepth += step
      conditionalDepth += step
    }
  }
}
