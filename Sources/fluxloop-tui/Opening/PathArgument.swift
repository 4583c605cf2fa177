import Support
import TraceCore

/// Paths on the command line. They are bytes, which the argument parser has read as UTF-8.
enum PathArgument {
  /// The path with the bytes that the command line has, alone or after the name of an option and `=`.
  static func exact(_ path: String) -> String {
    guard path.unicodeScalars.contains("\u{FFFD}") || Path.hasEscapes(path) else { return path }
    for argument in (0..<Int(CommandLine.argc)).lazy.compactMap({ CommandLine.unsafeArgv[$0] }) {
      let text = String(cString: argument)
      if text == path { return Path.name(argument) }
      if text.hasPrefix("--"), text.hasSuffix("=" + path), let sign = strchr(argument, 0x3D) {
        return Path.name(sign + 1)
      }
    }
    return path
  }
}
