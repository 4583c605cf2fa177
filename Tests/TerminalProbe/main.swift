// Shows every event of the terminal as a line. Some keys trigger what a test needs, such as a crash.
// Usage: TerminalProbe [--no-mouse] [--no-color]
import CellGrid
import CursesTerminal
import Support

/// The log of events, newest last, below samples of wide text and colours.
struct Log {
  var lines: [String] = []

  func frame(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    frame.write(
      "probe pid=\(getpid()) \(size.columns)x\(size.rows)", at: Position(column: 0, row: 0),
      style: Style(.standard, .bold))
    for (row, text) in Self.samples.enumerated() {
      frame.write(text, at: Position(column: 0, row: row + 1))
      frame.write("|", at: Position(column: 24, row: row + 1))
    }
    for (column, color) in Color.allCases.enumerated() {
      let column = 28 + column
      frame.write("#", at: Position(column: column, row: 1), style: Style(color))
      frame.write("#", at: Position(column: column, row: 2), style: Style(.black, on: color))
    }
    let first = Self.samples.count + 1
    for (row, line) in lines.suffix(max(0, size.rows - first)).enumerated() {
      frame.write(line, at: Position(column: 0, row: first + row))
    }
    frame.write("corner", at: Position(column: size.columns - 6, row: size.rows - 1))
    return frame
  }

  private static let samples = [
    "日本語 한글 Ａ", "😀 👩\u{200D}🚀 👍\u{1F3FD} 🇯🇵 ❤\u{FE0F}", "e\u{301}x \u{1B}[31m\u{202E}",
    "\u{1FAE9} \u{2630} \u{378} new",
  ]
}

func crash(_ character: Character) {
  switch character {
  case "S": kill(getpid(), SIGSEGV)
  case "N": UnsafeMutablePointer<Int>(bitPattern: 16)?.pointee = 1
  case "T": fatalError("trapped on purpose")
  case "O": print(overflow(1))
  case "X": exit(7)
  case "B": stayBusy(from: SIGTERM)
  default: break
  }
}

/// Gets a signal that asks for the end, and never has time for it.
func stayBusy(from signal: Int32) {
  kill(getpid(), signal)
  while true { pause() }
}

/// Recurses until the stack overflows.
func overflow(_ depth: Int) -> Int {
  withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { memory in
    memory[0] = UInt8(truncatingIfNeeded: depth)
    return depth == 0 ? 0 : overflow(depth &+ 1) &+ Int(memory[0])
  }
}

func run(_ terminal: Terminal) -> Int32 {
  var log = Log()
  while true {
    terminal.paint(log.frame(terminal.size))
    guard let event = terminal.nextEvent(timeoutMilliseconds: 60_000) else { return 3 }
    log.lines.append("\(log.lines.count): \(event)")
    switch event {
    case .key(.character("q")): return 0
    case .terminate(let signal): return 128 + signal
    case .inputClosed: return 4
    case .key(.control("z")): terminal.suspend()
    case .key(.control("l")): terminal.repaintAll()
    case .key(.character("E")): _ = write(STDERR_FILENO, "captured line\n", 14)
    case .key(.character("W")):
      let waker = terminal.waker
      runOnNewThread { waker.wake() }
    case .key(.character(let character)): crash(character)
    default: break
    }
  }
}

do {
  let arguments = CommandLine.arguments
  let terminal = try Terminal(
    options: TerminalOptions(
      mouse: !arguments.contains("--no-mouse"), color: !arguments.contains("--no-color")))
  let status = run(terminal)
  terminal.restore()
  print("bye \(status)")
  exit(status)
} catch {
  print("refused: \(error)")
  exit(2)
}
