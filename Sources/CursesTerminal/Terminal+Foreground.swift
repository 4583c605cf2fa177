import Support

extension Terminal {
  /// Starts a process that has the terminal, and waits for it, within ``lend(_:)``. When it stops, as by Ctrl-Z,
  /// this process stops after it, so that the shell has the terminal until it continues both. SIGTSTP must not stop
  /// this process itself: the shell would write before the child has restored the screen.
  ///
  /// `start` returns the process. A signal that asks for the end of this process ends the child, too;
  /// ``TerminalEvent/terminate(signal:)`` follows. One that ends it at once also removes the file that the child
  /// shows, and its folder.
  package func runInForeground<Failure: Error>(
    showing file: String, _ start: () throws(Failure) -> pid_t
  ) throws(Failure) -> ProcessEnd {
    let child = try CrashReset.lend(showing: file, to: start)
    defer { CrashReset.takeBack() }
    return SignalPipe.watchingChildren {
      while true {
        var status: Int32 = 0
        let result = waitpid(child, &status, WNOHANG | WUNTRACED)
        if result < 0, errno != EINTR { return .exit(0) }
        if result == child {
          guard status & 0xFF == 0x7F else { return ProcessEnd(status: status) }
          if !stop() {
            waitForSignals(milliseconds: Self.stopPause)
            kill(child, SIGCONT)
          }
        } else {
          waitForSignals(milliseconds: -1)
        }
        if let signal = borrowed.first(where: { $0 == SIGTERM || $0 == SIGHUP }) {
          EndDeadline.cancel()
          CrashReset.endBorrower(child, signal)
          return .signal(signal)
        }
      }
    }
  }

  /// The pause before a child goes on that stopped and cannot stay so.
  private static let stopPause: Int32 = 100

  /// Stops this process until it is continued. Returns false at once where no shell could do that, as in the
  /// session of an `ssh` with a command: the system then ignores SIGTSTP.
  private func stop() -> Bool {
    SignalPipe.useDefault(SIGTSTP)
    kill(getpid(), SIGTSTP)
    SignalPipe.reinstall(SIGTSTP)
    let arrived = SignalPipe.takePending()
    borrowed += arrived
    return arrived.contains(SIGCONT)
  }

  /// Waits for signals, without a limit if that is -1, and keeps them.
  private func waitForSignals(milliseconds: Int32) {
    var signals = pollfd(fd: SignalPipe.pipe.readEnd, events: Int16(POLLIN), revents: 0)
    _ = poll(&signals, 1, milliseconds)
    borrowed += SignalPipe.takePending()
  }
}
