import Support

extension Path {
  /// Opens a file for reading and returns its descriptor, or -1 and `errno`.
  ///
  /// A named pipe must not block the program until somebody writes, unless it `waits`.
  package static func open(_ path: String, waits: Bool = false) -> Int32 {
    let flags = O_RDONLY | O_CLOEXEC | (waits ? 0 : O_NONBLOCK)
    return withSystemPath(path) { path in
      // A file of the network can be interrupted.
      while true {
        let descriptor = Support.open(path, flags)
        if descriptor >= 0 || errno != EINTR { return descriptor }
      }
    }
  }
}
