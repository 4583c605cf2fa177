/// Standard input as a file.
public enum StandardInput {
  /// The path that means standard input: `-`.
  public static let path = "-"
}
