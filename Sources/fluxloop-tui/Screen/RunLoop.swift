import ArgumentParser
import CellGrid
import CursesTerminal
import Explorer
import Support
import Synchronization
import TraceCore

/// Between the terminal and the explorer: events in, frames out, effects performed.
struct RunLoop {
  let sources: [ExperimentLocation]
  let store: OfflineStore
  let filter: FilterState
  let options: TerminalOptions

  /// Shows the screen until the person leaves.
  func run() throws {
    FreedMemory.returnToSystem()
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(options: options)
    } catch {
      try Opening.fail("\(error)")
    }
    let session = Session(
      terminal: terminal, sources: sources, store: store, filter: filter)
    let signal = session.run()
    terminal.restore()
    if let signal { endBySignal(signal) }
  }

  /// Ends as the signal would have ended the program, so that the shell sees it.
  private func endBySignal(_ number: Int32) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}

/// One run of the screen.
private final class Session {
  private let terminal: Terminal
  private let sources: [ExperimentLocation]
  private let store: OfflineStore
  private let mailbox: Mailbox
  private let background: BackgroundWork
  private var state: State
  /// Set to stop the loading that goes on.
  private var loading: LoadTicket?
  private var isDone = false

  init(
    terminal: Terminal, sources: [ExperimentLocation], store: OfflineStore, filter: FilterState
  ) {
    // Newest first; what has no date, as the offline store, comes last.
    let listed = sources.map { ($0, ExperimentLoader.summary(of: $0)) }
      .sorted { ($0.1?.date ?? "") > ($1.1?.date ?? "") }
    self.terminal = terminal
    self.sources = listed.map(\.0)
    self.store = store
    mailbox = Mailbox(waker: terminal.waker)
    background = BackgroundWork(mailbox: mailbox)
    state = State(
      size: terminal.size,
      sources: listed.map { ListedExperiment(name: $0.name, path: $0.path, summary: $1) },
      filter: filter)
  }

  /// Returns the signal that ended it, if one did.
  func run() -> Int32? {
    perform(state.start())
    if sources.count > 1 { countAll() }
    terminal.paint(render(state))
    while !isDone {
      guard let event = terminal.nextEvent(timeoutMilliseconds: nil) else { continue }
      if let signal = handle(event) { return signal }
      // What has come meanwhile is taken in before anything is painted: a held key never lags.
      while !isDone, let next = terminal.nextEvent(timeoutMilliseconds: 0) {
        if let signal = handle(next) { return signal }
      }
      if !isDone { terminal.paint(render(state)) }
    }
    return nil
  }

  private func handle(_ event: TerminalEvent) -> Int32? {
    switch event {
    case .key(let key): apply(.key(key))
    case .paste(let text): apply(.paste(text))
    case .mouse(let mouse): apply(.mouse(mouse))
    case .resize(let size): apply(.resize(size))
    case .resumed:
      terminal.repaintAll()
      apply(.resize(terminal.size))
    case .wake: for action in mailbox.take() { apply(action) }
    case .interrupt: interrupt()
    case .terminate(let signal): return signal
    case .inputClosed: isDone = true
    }
    return nil
  }

  /// Ctrl-C stops what goes on, else leaves.
  private func interrupt() {
    if state.overlay == nil, state.isSeeking {
      apply(.key(.escape))
    } else if state.loading != nil, state.explorer != nil {
      loading?.stop()
    } else if state.overlay != nil {
      apply(.key(.escape))
    } else {
      isDone = true
    }
  }

  private func apply(_ action: Action) {
    // The ticket of what was loaded stays with its diagnosis.
    if case .diagnosed(_, let number) = action, loading?.number == number { loading = nil }
    perform(update(&state, action))
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .load(let source, let number): load(source, number: number)
      case .stopLoading: loading?.stop()
      case .filter(let query, let experiment, let number):
        if let action = background.filter(query, experiment, number: number) { apply(action) }
      case .stopFiltering: background.stopFiltering()
      case .search(let text, let row, let experiment, let number):
        let action = background.search(text, from: row, experiment, number: number)
        if let action { apply(action) }
      case .stopSearching: background.stopSearching()
      case .place(let experiment, let repaired, let number):
        let action = background.place(experiment, repaired: repaired, number: number)
        if let action { apply(action) }
      case .readRecords(let row, let places): read(places, row: row)
      case .redraw: terminal.repaintAll()
      case .suspend:
        terminal.suspend()
        apply(.resize(terminal.size))
      case .quit:
        loading?.stop()
        isDone = true
      }
    }
  }

  // MARK: Reading

  private func load(_ source: Int, number: Int) {
    loading?.stop()
    let ticket = LoadTicket(number: number)
    loading = ticket
    let (source, store, mailbox) = (sources[source], store, mailbox)
    runOnNewThread {
      let pace = Mutex(Throttle(milliseconds: 50, startsDue: true))
      let experiment = ExperimentLoader.load(
        source, store: store,
        progress: { progress in
          if pace.withLock({ $0.isDue() }) { mailbox.post(.loading(progress, number: number)) }
          return !ticket.isStopped
        },
        view: { mailbox.post(.arrived(ExperimentOverview($0), number: number)) })
      mailbox.post(.loaded(ExperimentOverview(experiment), number: number))
      guard !ticket.isStopped else { return }
      let diagnosed = experiment.diagnosed(isStopped: { ticket.isStopped })
      mailbox.post(.diagnosed(ExperimentOverview(diagnosed), number: number))
    }
  }

  private func read(_ places: [RecordRange], row: Int) {
    guard let experiment = state.explorer?.experiment else { return }
    let limit = RecordReading.screenLimit
    let size = places.reduce(0) { $0 + $1.length }
    guard size > RecordReading.immediateLimit else {
      return apply(.records(row: row, RecordReading.read(experiment, places, limit: limit)))
    }
    let mailbox = mailbox
    Task.detached {
      mailbox.post(.records(row: row, RecordReading.read(experiment, places, limit: limit)))
    }
  }

  /// Counts the observations of the listed experiments, one after the other, the large ones left
  /// out: they are counted when they are opened.
  private func countAll() {
    let (sources, store, mailbox) = (sources, store, mailbox)
    Task.detached {
      for (number, source) in sources.enumerated()
      where ExperimentLoader.size(of: source) <= 64 << 20 {
        let experiment = ExperimentLoader.load(source, store: store).diagnosed()
        mailbox.post(.counted(ExperimentCounts(experiment), source: number))
      }
    }
  }
}

/// Lets the run loop stop a loading in another thread.
private final class LoadTicket: Sendable {
  /// The loading's number in the explorer's state.
  let number: Int
  private let flag = Atomic<Bool>(false)

  init(number: Int) { self.number = number }

  var isStopped: Bool { flag.load(ordering: .relaxed) }

  func stop() { flag.store(true, ordering: .relaxed) }
}
