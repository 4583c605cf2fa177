import Glibc

/// One run of the explorer, driven by keys.
final class ExplorerSession {
  /// So long nothing may come for an answer to be over, in milliseconds.
  private static let quietMilliseconds = 40

  private(set) var screen: VirtualScreen
  private let terminal: PseudoTerminal
  private var isClosed = false

  init(_ command: [String], columns: Int, rows: Int) throws {
    screen = VirtualScreen(columns: columns, rows: rows)
    terminal = try PseudoTerminal(command, columns: columns, rows: rows)
  }

  /// When the program was started.
  var start: Moment { terminal.child.start }

  /// Types bytes and returns when that was.
  func type(_ bytes: [UInt8]) throws -> Moment {
    let moment = Moment.now
    try terminal.write(bytes)
    return moment
  }

  /// Waits until the screen is as wanted, and returns when the bytes that made it so had come;
  /// `nil` when it did not become so within the limit, or the program ended.
  func wait(
    limitMilliseconds: Int, until isReached: (VirtualScreen) -> Bool
  ) -> Moment? {
    let deadline = Moment.now.adding(milliseconds: limitMilliseconds)
    while !isClosed, Moment.now < deadline {
      guard let moment = take(until: deadline) else { continue }
      if isReached(screen) { return moment }
    }
    return nil
  }

  /// Waits until so many observations are loaded, and returns when they were.
  func load(observations: Int) throws -> Moment {
    let isLoaded = { Marks.isLoaded($0, rows: observations) }
    guard let moment = wait(limitMilliseconds: 120_000, until: isLoaded) else {
      throw Failure("the explorer did not load the file within two minutes")
    }
    return moment
  }

  /// Types a key and waits until the answer is over: nothing comes, the program does nothing, and no
  /// count is still growing.
  /// After ten seconds it counts as over in any case. Returns the milliseconds from the key to the
  /// last byte; `nil` when there was none.
  func press(_ bytes: [UInt8]) throws -> Double? {
    let start = try type(bytes)
    var last: Moment?
    var ticks = terminal.child.ticks
    while !isClosed, Moment.now.milliseconds(since: start) < 10_000 {
      let deadline = Moment.now.adding(milliseconds: Self.quietMilliseconds)
      if let moment = take(until: deadline) {
        last = moment
        continue
      }
      let now = terminal.child.ticks
      if now == ticks, !Marks.isCounting(screen) { break }
      ticks = now
    }
    return last?.milliseconds(since: start)
  }

  /// Waits until nothing came and no processor time was used for 300 ms, at most for a minute.
  func settle() {
    let deadline = Moment.now.adding(milliseconds: 60_000)
    var ticks = terminal.child.ticks
    while !isClosed, Moment.now < deadline {
      let isQuiet = take(until: Moment.now.adding(milliseconds: 300)) == nil
      let now = terminal.child.ticks
      if isQuiet, now == ticks { return }
      ticks = now
    }
  }

  /// Leaves the program, whatever it shows, and returns what it took.
  func end() throws -> Child.Result {
    for bytes in [Marks.escape, Marks.escape, Marks.escape] + Array(repeating: Marks.quit, count: 4)
    where !isClosed {
      _ = try press(bytes)
    }
    let deadline = Moment.now.adding(milliseconds: 5000)
    while !isClosed, Moment.now < deadline { _ = take(until: deadline) }
    guard isClosed else {
      kill(terminal.child.id, SIGKILL)
      _ = terminal.child.wait()
      throw Failure("the explorer did not end")
    }
    return terminal.child.wait()
  }

  /// Takes what comes next; `nil` when nothing came until the deadline.
  private func take(until deadline: Moment) -> Moment? {
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
