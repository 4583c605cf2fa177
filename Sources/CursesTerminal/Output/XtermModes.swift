/// Modes of xterm-like terminals that ncurses does not set, or not for every terminfo entry:
/// bracketed paste and mouse reports.
struct XtermModes {
  /// The bytes that turn the modes on.
  let enable: [UInt8]
  /// The bytes that turn the modes off, whatever their current state.
  let disable: [UInt8]

  var isXtermLike: Bool { !enable.isEmpty }

  /// Empty for terminals that are not xterm-like: consoles and hardware VTs may print the bytes.
  init(mouse: Bool, isXtermLike: Bool) {
    guard isXtermLike else {
      (enable, disable) = ([], [])
      return
    }
    let paste = "\u{1B}[?2004"
    let clicks = "\u{1B}[?1000"
    let decimalReports = "\u{1B}[?1006"
    enable = Array((paste + "h" + (mouse ? clicks + "h" + decimalReports + "h" : "")).utf8)
    disable = Array((decimalReports + "l" + clicks + "l" + paste + "l").utf8)
  }
}
