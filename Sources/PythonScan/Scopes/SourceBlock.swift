/// Indented lines below a header, while they are open: they change how lines are judged.
struct SourceBlock {
  enum Kind {
    case scope, finally, instrument
    /// Runs only if another block does not.
    case alternative
    /// Runs after any error.
    case catchAll
    /// May not run, or run several times.
    case conditional, loop
  }

  var kind: Kind
  /// The indentation of its header; its lines are indented further.
  var indent: Int
}
