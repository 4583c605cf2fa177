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
  /// The number of its open `finally` blocks.
  var finallyDepth = 0
  /// The number of its open blocks that run only if another block did not.
  var alternativeDepth = 0

  var yields = false
  var push: Push?
  /// The literal name of the last observation created.
  var observation: String?
  var pops = false
  /// Whether it pops in a `finally`, or passes `pop_observation` to something that calls it.
  var alwaysPops = false

  /// In a class: whether its `__exit__` pops.
  var exitPops = false
  /// In a class: whether one of its `on_…` callbacks pops.
  var callbackPops = false
  /// In a class: the observations that its methods push and do not pop.
  var unpopped: [SourceFinding] = []
}
