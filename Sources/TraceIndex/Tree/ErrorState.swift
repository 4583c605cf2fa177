/// How an observation is marked in the tree.
public enum ErrorState: String, Sendable {
  /// No error of the observation or below it.
  case ok
  /// An error that is not recovered.
  case error
  /// An error, while the parent has none.
  case recovered
  /// Control flow ended it, which is no error.
  case interrupted
  /// Only an error below it.
  case errorBelow = "error-below"
}
