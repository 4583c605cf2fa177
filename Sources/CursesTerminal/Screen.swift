import CNcurses
import CellGrid
import Support

/// The ncurses screen on a terminal device. It is claimed by `init`, can be released and reclaimed,
/// and is closed once.
struct Screen {
  let device: TerminalDevice
  /// See ``TerminfoKeys/additional()``.
  let additionalKeys: [[UInt8]: Key]
  private(set) var size: Size
  /// The value of `TERM`, if terminfo has no entry for it and ``TerminalType/substitute`` is used.
  let unknownType: String?
  private let handle: OpaquePointer
  private let modes: XtermModes
  private var painter: Painter

  init(on device: TerminalDevice, options: TerminalOptions) throws(TerminalError) {
    self.device = device
    let name = try TerminalType.named()
    TextLocale.prepare()
    SizeVariables.removeImpossible()
    (handle, unknownType) = try SizeVariables.withSize(device.size) {
      () throws(TerminalError) -> (OpaquePointer, String?) in
      try TerminalType.open(name, on: device)
    }
    guard !Capability.bytes("cup").isEmpty else {
      endwin()
      delscreen(handle)
      throw .dumbTerminal
    }
    modes = XtermModes(
      mouse: options.mouse, isXtermLike: !Capability.bytes("kmous").isEmpty)
    additionalKeys = TerminfoKeys.additional()
    size = Self.currentSize()
    painter = Painter(palette: Palette(color: options.color))
    configure()
    if options.asksBackground, modes.isXtermLike { device.queue.add(BackgroundReport.query) }
    // ncurses prefers LINES and COLUMNS to the real size; an exported value may be out of date.
    _ = updateSize()
    device.queue.send()
  }

  private static func currentSize() -> Size {
    guard let window = shim_stdscr() else { return Size(columns: 0, rows: 0) }
    return Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  private func configure() {
    armCrashReset()
    // Raw mode, so that Ctrl-C, Ctrl-Z and Ctrl-S arrive as keys.
    device.makeRaw()
    noecho()
    nonl()
    // Else ncurses would stop drawing while input is pending, which it never reads.
    typeahead(-1)
    keypad(shim_stdscr(), true)
    scrollok(shim_stdscr(), false)
    leaveok(shim_stdscr(), false)
    curs_set(0)
    wrefresh(shim_stdscr())
    device.queue.add(modes.enable)
  }

  private func armCrashReset() {
    let reset = ["sgr0", "cnorm", "rmkx", "rmcup"].flatMap { Capability.bytes($0) }
    CrashReset.arm(
      terminal: device.output, modes: device.modes,
      bytes: modes.disable + Capability.wholeRegion + reset)
  }

  mutating func paint(_ frame: Frame) {
    painter.paint(frame, on: size)
    device.queue.send()
  }

  /// Sends the whole screen again, whatever the terminal shows.
  func repaint() {
    wrefresh(shim_curscr())
    device.queue.send()
  }

  /// Adopts the current size of the terminal. Returns whether it has changed.
  mutating func updateSize() -> Bool {
    guard let newSize = device.size, newSize != size else { return false }
    resizeterm(Int32(newSize.rows), Int32(newSize.columns))
    size = Self.currentSize()
    invalidate()
    return true
  }

  /// Has the next frame sent whole.
  mutating func invalidate() {
    painter.invalidate()
    clearok(shim_curscr(), true)
  }

  /// Restores the terminal to its original state until ``reclaim()``.
  func release() {
    // A frame that the terminal does not take must not keep it from taking what restores it.
    device.queue.finish()
    // A frame may have been cut where text is bold, or before the cursor is shown, which ncurses does
    // not know, and its scroll region may be of another size than the screen is by now.
    device.queue.add(
      Capability.bytes("sgr0") + Capability.bytes("cnorm") + modes.disable + Capability.wholeRegion)
    endwin()
    device.queue.finishCertainly()
    device.restoreModes()
    CrashReset.disarm()
    StandardErrorCapture.stop()
  }

  /// Claims the terminal again and redraws the screen. Returns whether the size has changed.
  mutating func reclaim() -> Bool {
    StandardErrorCapture.start()
    armCrashReset()
    device.makeRaw()
    // First: with the screen ncurses sets a scroll region, which is of the size that it knows.
    let hasNewSize = updateSize()
    wrefresh(shim_curscr())
    keypad(shim_stdscr(), true)
    device.queue.add(modes.enable)
    device.queue.send()
    return hasNewSize
  }

  /// Restores the terminal and frees the screen, which must not be used afterwards.
  func close() {
    release()
    delscreen(handle)
    device.close()
  }
}
