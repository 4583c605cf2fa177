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
    /// The number of its logical line in the file.
    var line: Int
  }

  var kind: Kind
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
  /// The number of its open `with fluxloop.instrument(…)` blocks.
  private(set) var instrumentDepth = 0

  /// The path of what it returns, if that is always the same decorator; `nil` before the first `return`.
  var returned: String?
  /// Whether its body refers to FluxLoop or to a function that is recorded.
  var usesFluxLoop = false

  var yields = false
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

  /// In a class: whether its `__exit__` pops.
  var exitPops = false
  /// In a class: whether one of its `on_…` callbacks pops.
  var callbackPops = false
  /// In a class: the observations that its methods push and do not pop.
  var unpopped: [SourceFinding] = []

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
    case .conditional: conditionalDepth += step
    case .loop:
      loopDepth += step
      conditionalDepth += step
    }
  }
}
