/// A command that counts observations by type.
struct Contestant {
  /// The time limit of a slow one, in seconds.
  static let limitSeconds = 60
  /// The exit code of `timeout` after the limit.
  static let timeoutCode: Int32 = 124

  let name: String
  /// The command with its arguments. `FILE` is replaced by the path of the file.
  let command: [String]
  /// Whether it takes tens of seconds. Then it has fewer rounds, no warm-up and a time limit.
  var isSlow = false
  var environment: [String: String] = [:]

  /// The command for a file, with the time limit if it is slow.
  func on(_ file: String) -> Contestant {
    var words = command.map { $0 == "FILE" ? file : $0 }
    if isSlow { words = ["timeout", "\(Self.limitSeconds)"] + words }
    return Contestant(name: name, command: words, isSlow: isSlow, environment: environment)
  }
}
