import ArgumentParser
import CursesTerminal
import Explorer
import Support
import TraceCore

/// Claims the terminal, runs the explorer, and restores the terminal.
struct ExplorerLauncher {
  let location: LocationOptions
  let prices: Prices?
  let source: PythonSource?
  let filter: FilterState
  let theme: ThemeChoice
  let options: TerminalOptions

  /// A search that ends sooner gets no screen: an error is easier to read without.
  private static let searchMilliseconds = 100

  /// Ends the program when the user quits or a signal says so.
  func run() throws -> Never {
    FreedMemory.returnToSystem()
    let search = ExperimentSearch(location)
    search.wait(milliseconds: Self.searchMilliseconds)
    _ = try search.result?.get()
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(options: options)
    } catch {
      try Opening.fail("\(error)")
    }
    // Printed after the screen is released; the message line shows it meanwhile.
    if let note = terminal.typeNote { StandardError.report(note) }
    let loop = RunLoop(
      terminal: terminal, search: search, store: location.store, prices: prices, source: source,
      filter: filter, theme: theme.theme, showOptions: location.store.options)
    let signal = loop.run()
    terminal.restore()
    PrivateFile.removeBorrowed()
    if let signal { endBySignal(signal) }
    _ = try search.result?.get()
    // At once: threads may still work on requests, and freeing a million rows takes a while.
    _exit(0)
  }

  /// Ends as the signal would have ended the program, so that the shell sees it.
  private func endBySignal(_ number: Int32) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}
