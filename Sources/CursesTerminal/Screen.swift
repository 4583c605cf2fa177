import CNcurses
import CellGrid
import Support

/// The screen as ncurses has it, on a terminal: claimed, let go for a while, or given back.
struct Screen {
  let device: TerminalDevice
  let keys: [[UInt8]: Key]
  /// Whether the terminal may be sent a text for the clipboard. The Linux console's entry has a
  /// mouse like xterm's, but older kernels print such a sequence.
  let hasClipboard: Bool
  private(set) var size: Size
  private let handle: OpaquePointer
  private let modes: XtermModes
  private var painter: Painter

  /// Claims the screen.
  init(on device: TerminalDevice, options: TerminalOptions) throws(TerminalError) {
    self.device = device
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty else { throw .unknownTerminal("") }
    guard name != "dumb" else { throw .dumbTerminal }
    TextLocale.prepare()
    guard let handle = newterm(nil, device.streams.output, device.streams.input) else {
      throw .unknownTerminal(name)
    }
    self.handle = handle
    guard !Capability.bytes("cup").isEmpty else {
      endwin()
      delscreen(handle)
      throw .dumbTerminal
    }
    let isXtermLike = !Capability.bytes("kmous").isEmpty
    hasClipboard = isXtermLike && !name.hasPrefix("linux")
    modes = XtermModes(mouse: options.mouse, isXtermLike: isXtermLike)
    keys = TerminfoKeys.unusual()
    size = Self.currentSize()
    painter = Painter(palette: Palette(color: options.color))
    configure()
    // ncurses believes LINES and COLUMNS, which a shell may have exported long ago.
    _ = resize()
  }

  private static func currentSize() -> Size {
    guard let window = shim_stdscr() else { return Size(columns: 0, rows: 0) }
    return Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  private func configure() {
    arm()
    // Raw, so that Ctrl-C, Ctrl-Z and Ctrl-S arrive as keys.
    raw()
    noecho()
    nonl()
    // ncurses would stop drawing while input waits, and it is not the one who reads it.
    typeahead(-1)
    keypad(shim_stdscr(), true)
    scrollok(shim_stdscr(), false)
    leaveok(shim_stdscr(), false)
    curs_set(0)
    wrefresh(shim_stdscr())
    device.write(modes.on)
  }

  private func arm() {
    let reset = ["sgr0", "cnorm", "rmkx", "rmcup"].flatMap { Capability.bytes($0) }
    EmergencyReset.arm(terminal: device.output, modes: device.modes, bytes: modes.off + reset)
  }

  mutating func paint(_ frame: Frame) {
    painter.paint(frame, on: size)
  }

  /// Sends everything again, whatever the terminal shows.
  func repaint() {
    wrefresh(shim_curscr())
  }

  /// Takes the terminal's size over; returns whether it has changed.
  mutating func resize() -> Bool {
    guard let now = device.size, now != size else { return false }
    resizeterm(Int32(now.rows), Int32(now.columns))
    size = Self.currentSize()
    painter.forget()
    clearok(shim_curscr(), true)
    return true
  }

  /// Gives the terminal back for a while.
  func release() {
    device.write(modes.off)
    endwin()
    device.restoreModes()
    EmergencyReset.disarm()
    HeldStandardError.replay()
  }

  /// Claims it again and shows what was there.
  func reclaim() {
    HeldStandardError.hold()
    arm()
    reset_prog_mode()
    wrefresh(shim_curscr())
    device.write(modes.on)
  }

  /// Gives the terminal back for good.
  func close() {
    release()
    delscreen(handle)
    device.close()
  }
}
