import ArgumentParser
import CursesTerminal
import Explorer
import Support
import TraceCore

/// Claims the terminal, runs the explorer, and restores the terminal.
struct ExplorerLauncher {
  let opened: LocationOptions.Opened
  let store: OfflineStore
  let prices: Prices?
  let source: PythonSource?
  let filter: FilterState
  let theme: ThemeChoice
  let options: TerminalOptions

  /// Ends the program when the user quits or a signal says so.
  func run() throws -> Never {
    FreedMemory.returnToSystem()
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(options: options)
    } catch {
      try Opening.fail("\(error)")
    }
    // Printed after the screen is released; the message line shows it meanwhile.
    if let note = terminal.typeNote { StandardError.report(note) }
    let loop = RunLoop(
      terminal: terminal, opened: opened, store: store, prices: prices, source: source,
      filter: filter, theme: theme.theme, showOptions: store.options)
    let signal = loop.run()
    terminal.restore()
    PrivateFile.removeBorrowed()
    if let signal { endBySignal(signal) }
    // At once: threads may still work on requests, and freeing a million rows takes a while.
    _exit(0)
  }

  /// Ends as the signal would have ended the program, so that the shell sees it.
  private func endBySignal(_ number: Int32) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}
