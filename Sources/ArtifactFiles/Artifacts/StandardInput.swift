import Support

/// Standard input as a file.
public enum StandardInput {
  /// The path that means standard input: `-`.
  public static let path = "-"

  /// The folders whose names are the numbers of descriptors.
  private static let folders = ["/dev/fd/", "/proc/self/fd/"]

  /// Whether a path is that of standard input, or of a descriptor such as `/dev/fd/63`, which a shell
  /// puts in the place of `<(command)`.
  public static func isDescriptor(_ path: String) -> Bool {
    path == Self.path || path == "/dev/stdin" || folders.contains(where: path.hasPrefix)
  }

  /// Whether a path is that of a descriptor from which a terminal's keys would be read.
  public static func isTerminal(_ path: String) -> Bool {
    guard isDescriptor(path) else { return false }
    let number = folders.contains(where: path.hasPrefix) ? Path.lastComponent(path) : "0"
    return Int32(number).map { isatty($0) == 1 } ?? false
  }
}
