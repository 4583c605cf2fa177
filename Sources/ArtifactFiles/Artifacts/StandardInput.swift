/// Standard input as a file.
public enum StandardInput {
  /// The path that means standard input: `-`.
  public static let path = "-"

  /// Whether a path is that of standard input, or of a descriptor such as `/dev/fd/63`, which a shell
  /// puts in the place of `<(command)`.
  public static func isDescriptor(_ path: String) -> Bool {
    path == Self.path || path == "/dev/stdin"
      || ["/dev/fd/", "/proc/self/fd/"].contains(where: path.hasPrefix)
  }
}
