import Support

/// Writes all bytes to a file descriptor.
///
/// A closed pipe ends the program by SIGPIPE, as it does any other program. Any other failure of standard output
/// ends it with code 1, after a message. A message that cannot be written is lost: it changes neither the rest of
/// the output nor the exit code.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Support.write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR, errno != EAGAIN {
      let reason = String(cString: strerror(errno))
      guard descriptor != STDERR_FILENO else { return }
      StandardError.report("standard output: \(reason)")
      exit(1)
    }
  }
}
