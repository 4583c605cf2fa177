import Glibc

/// A run of the explorer, controlled by keys.
final class ExplorerSession {
  /// An answer is complete if nothing arrives for this long.
  private static let quietMilliseconds = 40

  private(set) var screen: VirtualScreen
  private let terminal: PseudoTerminal
  private var isClosed = false

  init(_ command: [String], columns: Int, rows: Int) throws {
    screen = VirtualScreen(columns: columns, rows: rows)
    terminal = try PseudoTerminal(command, columns: columns, rows: rows)
  }

  /// The moment when the program was started.
  var start: Moment { terminal.child.start }

  /// Types bytes and returns the moment before.
  func type(_ bytes: [UInt8]) throws -> Moment {
    let moment = Moment.now
    try terminal.write(bytes)
    return moment
  }

  /// Waits until the screen satisfies a condition. Returns the moment when the bytes that satisfied
  /// it had arrived; `nil` if the limit was exceeded or the program ended.
  func wait(
    limitMilliseconds: Int, until isReached: (VirtualScreen) -> Bool
  ) -> Moment? {
    let deadline = Moment.now.adding(milliseconds: limitMilliseconds)
    while !isClosed, Moment.now < deadline {
      guard let moment = receive(until: deadline) else { continue }
      if isReached(screen) { return moment }
    }
    return nil
  }

  /// Waits until all observations are loaded, and returns the moment when they were.
  func load(observations: Int) throws -> Moment {
    let isLoaded = { Marks.isLoaded($0, rows: observations) }
    guard let moment = wait(limitMilliseconds: 120_000, until: isLoaded) else {
      throw Failure("the explorer did not load the file within two minutes")
    }
    return moment
  }

  /// Types a key and waits until the answer is complete: nothing arrives, the program uses no
  /// processor time, and no count grows. Waits at most ten seconds. Returns the milliseconds from
  /// the key to the last byte; `nil` if there was no answer.
  func press(_ bytes: [UInt8]) throws -> Double? {
    let start = try type(bytes)
    var last: Moment?
    var ticks = terminal.child.ticks
    while !isClosed, Moment.now.milliseconds(since: start) < 10_000 {
      let deadline = Moment.now.adding(milliseconds: Self.quietMilliseconds)
      if let moment = receive(until: deadline) {
        last = moment
        continue
      }
      let now = terminal.child.ticks
      if now == ticks, !Marks.isCounting(screen) { break }
      ticks = now
    }
    return last?.milliseconds(since: start)
  }

  /// Types a key and returns the milliseconds until the screen satisfies a condition; `nil` if it does not
  /// within two seconds.
  func press(
    _ bytes: [UInt8], until isReached: (VirtualScreen) -> Bool
  ) throws -> Double? {
    let start = try type(bytes)
    return wait(limitMilliseconds: 2_000, until: isReached)?.milliseconds(since: start)
  }

  /// Waits until nothing arrives and no processor time is used for 300 ms, at most a minute.
  func settle() {
    let deadline = Moment.now.adding(milliseconds: 60_000)
    var ticks = terminal.child.ticks
    while !isClosed, Moment.now < deadline {
      let isQuiet = receive(until: Moment.now.adding(milliseconds: 300)) == nil
      let now = terminal.child.ticks
      if isQuiet, now == ticks { return }
      ticks = now
    }
  }

  /// Quits the program, whatever it shows, and returns its measurements.
  func end() throws -> Child.Result {
    for bytes in [Marks.escape, Marks.escape, Marks.escape] + Array(repeating: Marks.quit, count: 4)
    where !isClosed {
      _ = try press(bytes)
    }
    let deadline = Moment.now.adding(milliseconds: 5000)
    while !isClosed, Moment.now < deadline { _ = receive(until: deadline) }
    guard isClosed else {
      kill(terminal.child.id, SIGKILL)
      _ = terminal.child.wait()
      throw Failure("the explorer did not end")
    }
    return terminal.child.wait()
  }

  /// Feeds the next output to the screen; `nil` if nothing arrived until the deadline.
  private func receive(until deadline: Moment) -> Moment? {
    switch terminal.read(until: deadline) {
    case .bytes(let bytes, let moment):
      screen.feed(bytes)
      return moment
    case .quiet: return nil
    case .closed:
      isClosed = true
      return nil
    }
  }
}
