/// Which program wrote an experiment, as far as its files say.
public enum ExperimentOrigin: String, Sendable {
  /// CLI 0.1, or an early 0.2, which writes the same.
  case cli01 = "cli-0.1"
  case cli02 = "cli-0.2"
  case cli03 = "cli-0.3"
  case cli04 = "cli-0.4"
  /// The SDK's offline store.
  case store
  /// One file that was named alone, or standard input.
  case file
}
