/// A decorator above a definition.
struct SourceDecorator {
  /// As written, without its arguments.
  var written: String
  /// What its name stands for, with `()` for each call.
  var path: String
  /// The literal that names the function, if it gives one.
  var name: String?
  /// The `@`.
  var place: PythonToken
  var isFluxLoop: Bool
  var isFramework: Bool
}

/// A module, class or function whose body is being read.
struct SourceScope {
  enum Kind { case module, `class`, function }

  /// A call of `push_observation`.
  struct Push {
    var place: PythonToken
    /// As written, without its arguments.
    var written: String
    /// The literal that named the last observation made before.
    var observation: String?
    /// Which logical line of the file it is.
    var line: Int
  }

  var kind: Kind
  var name = ""
  var decorators: [SourceDecorator] = []
  /// How many `finally` blocks of this scope are open.
  var finallyDepth = 0
  /// How many blocks are open that run only when another did not.
  var alternativeDepth = 0

  var yields = false
  var push: Push?
  var observation: String?
  var pops = false
  /// Whether it pops in a `finally`, or hands its pop to something that will call it.
  var popsSurely = false

  /// In a class: whether its `__exit__` pops, and whether one of its `on_…` callbacks does.
  var exitPops = false
  var callbackPops = false
  /// In a class: what its methods push and do not pop.
  var unpopped: [SourceFinding] = []
}
