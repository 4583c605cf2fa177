/// Lets any thread interrupt a wait for the next event, see ``TerminalEvent/wake``.
public struct Waker: Sendable {
  let pipe: Pipe

  /// Makes the terminal report ``TerminalEvent/wake``. Never blocks; calls that come before the
  /// event is taken count as one; after the terminal was restored nothing happens.
  public func wake() {
    pipe.send(1)
  }
}
