import CursesTerminal
import Explorer
import Support
import TraceCore

/// One run of the screen: events in, frames out, effects performed.
final class RunLoop {
  private let terminal: Terminal
  private let mailbox: Mailbox
  private let requests: RequestRunner
  private var state: State
  private var isDone = false
  /// Characters that arrived together for a text that is being typed.
  private var typed = ""

  init(
    terminal: Terminal, search: ExperimentSearch, store: OfflineStore, prices: Prices?,
    source: PythonSource?, filter: FilterState, theme: Theme, showOptions: [String] = []
  ) {
    self.terminal = terminal
    mailbox = Mailbox(waker: terminal.waker)
    requests = RequestRunner(
      search: search, store: store, prices: prices, source: source, mailbox: mailbox)
    state = State(
      size: terminal.size, experiments: search.locations.map(ListedExperiment.init), filter: filter,
      note: terminal.typeNote ?? search.found?.note, scansSource: source != nil,
      theme: theme, showOptions: showOptions)
  }

  /// Returns the signal that ended the session, if one did.
  func run() -> Int32? {
    for action in state.start().compactMap(perform) { apply(action) }
    applyAnswers()
    show()
    while !isDone {
      guard let event = terminal.nextEvent(timeoutMilliseconds: nil) else { continue }
      if let signal = handle(event) { return signal }
      // Pending events are handled before anything is painted, so that a held key never lags.
      while !isDone, let next = terminal.nextEvent(timeoutMilliseconds: 0) {
        if let signal = handle(next) { return signal }
      }
      applyTyped()
      if !isDone { show() }
    }
    return nil
  }

  private func show() {
    if state.isBehind { apply(.paused) }
    terminal.paint(render(state))
    requests.renewPatience()
  }

  private func handle(_ event: TerminalEvent) -> Int32? {
    state.hasMoreInput = terminal.hasEvents
    if case .key(.character(let character)) = event, state.takesText {
      typed.append(character)
      return nil
    }
    applyTyped()
    switch event {
    case .key(let key): apply(.key(key))
    case .paste(let text): apply(.paste(text))
    case .mouse(let mouse): apply(.mouse(mouse))
    case .resize(let size): apply(.resize(size))
    case .background(let isLight): apply(.background(isLight: isLight))
    case .resumed:
      terminal.repaintAll()
      apply(.resize(terminal.size))
    case .wake:
      applyAnswers()
      applyTypedAhead()
    case .interrupt: apply(.interrupt)
    case .terminate(let signal): return signal
    case .inputClosed: isDone = true
    }
    return nil
  }

  /// Adds characters to the text that is being typed at once: a filter is applied after each change, and terminals
  /// that do not mark a paste send it as keys.
  private func applyTyped() {
    guard let first = typed.first else { return }
    let rest = String(typed.dropFirst())
    typed = ""
    apply(.key(.character(first)))
    if !rest.isEmpty { apply(.paste(rest)) }
  }

  /// Applies an action, and the held keys that can be applied after it.
  private func apply(_ action: Action) {
    applyAlone(action)
    applyTypedAhead()
  }

  /// Applies the held keys that need nothing unknown any more.
  private func applyTypedAhead() {
    while !isDone, let action = state.nextTypedAhead() { applyAlone(action) }
  }

  /// Applies an action and the answers that are there already, so that the next key finds what a quick request
  /// has found.
  private func applyAlone(_ action: Action) {
    // With the answers to that, for which `run` does not wait.
    if state.mustCatchUp(before: action) { applyAlone(.paused) }
    Explorer.run(action, on: &state, perform: perform)
    applyAnswers()
  }

  private func applyAnswers() {
    while !isDone, case let answers = mailbox.take(), !answers.isEmpty {
      for answer in answers { Explorer.run(answer, on: &state, perform: perform) }
    }
  }

  /// Performs an effect; returns what became of it, if that is known at once. Does not touch the state, which
  /// is being changed.
  private func perform(_ effect: Effect) -> Action? {
    switch effect {
    case .start(let request): requests.start(request)
    case .cancel(let slot): requests.cancel(slot)
    case .copy(let extract):
      return Clipboard(terminal: terminal, post: mailbox.post).copy(extract)
    case .open(let extract, let editor):
      return .performed(ExternalViewer(terminal: terminal).show(extract, editor: editor))
    case .redraw: terminal.repaintAll()
    case .suspend:
      terminal.suspend()
      return .resize(terminal.size)
    case .quit:
      requests.cancelAll()
      isDone = true
    }
    return nil
  }
}
