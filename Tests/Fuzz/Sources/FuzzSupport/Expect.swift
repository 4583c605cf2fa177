import Glibc

/// Ends the process, which libFuzzer reports with the input, unless a condition is true.
@inlinable
public func expect(
  _ condition: Bool, _ message: @autoclosure () -> String, line: UInt = #line,
  file: StaticString = #fileID
) {
  if !condition { fail(message(), line: line, file: file) }
}

/// Writes why an invariant does not hold, and ends the process as a crash does.
public func fail(_ message: String, line: UInt = #line, file: StaticString = #fileID) -> Never {
  let text = Array("violated invariant at \(file):\(line): \(message)\n".utf8)
  _ = write(STDERR_FILENO, text, text.count)
  abort()
}
