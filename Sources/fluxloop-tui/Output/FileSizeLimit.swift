import Support

/// The limit of a shell for the size of files (`ulimit -f`).
enum FileSizeLimit {
  /// Makes writing beyond the limit fail, which has a message and an exit code. By default it ends the program.
  static func makeFail() { signal(SIGXFSZ, SIG_IGN) }
}
