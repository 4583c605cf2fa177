/// Lets any thread interrupt the wait for the next event; see ``TerminalEvent/wake``.
package struct Waker: Sendable {
  let pipe: Pipe

  /// Makes the terminal report ``TerminalEvent/wake``.
  ///
  /// Never blocks. Several calls before the event is taken count as one. No effect after the
  /// terminal was restored.
  package func wake() {
    pipe.send(1)
  }
}
