import Support

enum StandardStreams {
  /// Keeps the numbers of closed standard streams from being those of files that are opened later: a message must
  /// not be written into one of them. What stands in for them fails as a closed one does.
  static func reserve() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one. Reading from it fails, or writing to it.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
