import Foundation
import Support
import TestSupport

/// A program that gets random input, sizes and changes of its files for some time.
struct SoakRun {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let files: SoakFiles
  private let program: TerminalProgram
  private let seconds: Double
  private let start = ContinuousClock.now
  private var random: SplitMix64
  private(set) var report = SoakReport()
  /// The samples of the process that runs.
  private var samples: [ProcessSample] = []

  init(_ files: SoakFiles, seconds: Double, seed: UInt64) {
    self.files = files
    self.seconds = seconds
    random = SplitMix64(seed: seed)
    var program = ExplorerTerminal.program([files.folder])
    program.command[0] = SoakSettings.program
    program.environment.merge(["PAGER": "true", "EDITOR": "true", "VISUAL": "true"]) { $1 }
    program.environment.merge(SoakSettings.environment) { $1 }
    self.program = program
  }

  /// Runs to the end of the time, and as often as the program was left.
  mutating func run() async throws {
    repeat {
      try files.restore()
      samples = []
      try await PseudoTerminal.run(program) { try await use($0) }
      report.add(samples)
    } while time < seconds
    report.seconds = time
    if !SoakSettings.isSanitized { report.judgeMemory() }
  }

  private var time: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Uses one process until the time is over or the program has been left.
  private mutating func use(_ terminal: PseudoTerminal) async throws {
    try await terminal.wait(for: "the first screen", timeout: .seconds(SoakSettings.patience)) {
      terminal.modes.bracketsPastes && terminal.outputCount > 500
    }
    let before = try await rest(terminal)
    var nextCheck = time + 10
    while time < seconds, !terminal.hasEnded {
      try await step(terminal)
      guard time >= nextCheck, !terminal.hasEnded else { continue }
      try await expectAnswer(terminal)
      nextCheck = time + 10
    }
    if !terminal.hasEnded { try await finish(terminal, before) }
    let end = try await terminal.end(within: .seconds(SoakSettings.patience))
    guard end == .exit(0) else { throw Failure(description: "the program ended with \(end)") }
    let leftovers = try await terminal.leftovers()
    guard leftovers.isEmpty else { throw Failure(description: "the terminal kept \(leftovers)") }
    if time < seconds { report.restarts += 1 }
  }

  // MARK: Events

  private mutating func step(_ terminal: PseudoTerminal) async throws {
    report.events += 1
    switch random.below(60) {
    case 0:
      terminal.resize(columns: 1 + random.below(300), rows: 1 + random.below(100))
    // A usual size follows soon, because little happens on small screens.
    case 1: terminal.resize(columns: 100, rows: 30)
    case 2, 3:
      try files.change(&random)
      report.changes += 1
    case 4:
      try await reload(terminal)
    default:
      try await send(terminal, SoakInput.next(&random))
    }
    try await Task.sleep(for: .milliseconds(random.oneIn(8) ? 45 : random.below(12)))
    sample(terminal)
  }

  private mutating func reload(_ terminal: PseudoTerminal) async throws {
    report.reloads += 1
    try await escape(terminal, times: 2)
    try await send(terminal, Array("r".utf8))
  }

  /// Types bytes, unless the program has just ended.
  private func send(_ terminal: PseudoTerminal, _ bytes: [UInt8]) async throws {
    guard !terminal.hasEnded else { return }
    do {
      try await terminal.write(bytes, timeout: .seconds(SoakSettings.patience))
    } catch  where terminal.hasEnded {
      // How it ended is looked at later.
    }
  }

  /// Presses Esc, each time so long before the next byte that it is no start of a sequence.
  private func escape(_ terminal: PseudoTerminal, times: Int) async throws {
    for _ in 0..<times {
      try await send(terminal, [0x1B])
      try await Task.sleep(for: .milliseconds(60))
    }
  }

  // MARK: Checks

  private mutating func sample(_ terminal: PseudoTerminal) {
    guard time >= (samples.last?.time ?? 0) + 1, !terminal.hasEnded else { return }
    terminal.forgetOutput()
    if let sample = ProcessSample(of: terminal.leader, time: time) { samples.append(sample) }
  }

  /// Leaves prompts, overlays, detail, timeline, zoomed rows and the experiment, which leads to the first screen.
  private func goHome(_ terminal: PseudoTerminal) async throws {
    terminal.resize(columns: 100, rows: 30)
    try await escape(terminal, times: 6)
    for _ in 0..<3 {
      try await send(terminal, Array("ZZZZ".utf8))
      try await escape(terminal, times: 3)
    }
  }

  /// The program shows its help, from wherever it is. Redrawn, because otherwise only cells that differ are drawn.
  private func expectAnswer(_ terminal: PseudoTerminal) async throws {
    terminal.resize(columns: 100, rows: 30)
    try await escape(terminal, times: 5)
    let deadline = time + SoakSettings.patience
    var nextTry = time
    while !terminal.hasEnded, terminal.output.firstRange(of: Array(" Help ".utf8)) == nil {
      guard time < deadline else {
        let screen = String(decoding: terminal.output.suffix(6000), as: UTF8.self)
        throw Failure(description: "no help is shown, but \(screen.debugDescription)")
      }
      if time >= nextTry {
        // On a busy machine an Esc and the key after it may arrive together, which is another key.
        try await escape(terminal, times: 1)
        terminal.forgetOutput()
        try await send(terminal, Array("?\u{C}".utf8))
        nextTry = time + 3
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    try await escape(terminal, times: 1)
  }

  /// Waits for a second in which nothing is drawn and no thread works, and returns what the process has then.
  private func rest(_ terminal: PseudoTerminal) async throws -> ProcessSample {
    var (quiet, output) = (0, -1)
    let deadline = time + SoakSettings.patience
    while quiet < 10, time < deadline, !terminal.hasEnded {
      try await Task.sleep(for: .milliseconds(100))
      let threads = ProcessSample(of: terminal.leader, time: time)?.threads
      let isQuiet = terminal.outputCount == output && threads == SoakSettings.threadsAtRest
      quiet = isQuiet ? quiet + 1 : 0
      output = terminal.outputCount
    }
    guard let sample = ProcessSample(of: terminal.leader, time: time) else {
      throw Failure(description: "the program ended at rest")
    }
    return sample
  }

  /// What the process had at first is all that it has at rest in the end; then it is left.
  private mutating func finish(_ terminal: PseudoTerminal, _ before: ProcessSample) async throws {
    try files.restore()
    try await goHome(terminal)
    try await Task.sleep(for: .milliseconds(500))
    try await send(terminal, Array("r".utf8))
    // The Esc of the next step would stop the loading.
    _ = try await rest(terminal)
    try await expectAnswer(terminal)
    let after = try await rest(terminal)
    report.compare(before, after, folder: files.folder)
    for _ in 0..<5 where !terminal.hasEnded {
      try await send(terminal, Array("q".utf8))
      try await Task.sleep(for: .milliseconds(200))
    }
  }
}
