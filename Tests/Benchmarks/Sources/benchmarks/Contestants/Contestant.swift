/// A command that counts observations by type.
struct Contestant {
  /// The longest that a slow one may take, in seconds.
  static let limitSeconds = 60
  /// What `timeout` ends with then.
  static let timeoutCode: Int32 = 124

  let name: String
  /// What is run; `FILE` stands for the file.
  let command: [String]
  /// Takes tens of seconds: it runs fewer rounds, none of them to warm up, and within a limit.
  var isSlow = false
  var environment: [String: String] = [:]

  /// The same with a file in place of `FILE`.
  func on(_ file: String) -> Contestant {
    var words = command.map { $0 == "FILE" ? file : $0 }
    if isSlow { words = ["timeout", "\(Self.limitSeconds)"] + words }
    return Contestant(name: name, command: words, isSlow: isSlow, environment: environment)
  }
}
