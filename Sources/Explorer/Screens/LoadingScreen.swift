import CellGrid
import TraceCore

/// What shows until the first experiment is there.
enum LoadingScreen {
  static func draw(_ state: State, into frame: inout Frame) {
    frame.fill(
      Area(column: 0, row: 0, columns: frame.size.columns, rows: 1), style: Theme.header)
    let name = state.loading.map { state.list.experiments[$0.source].path } ?? "fluxloop-tui"
    frame.writeCut(
      name, at: Position(column: 1, row: 0), style: Theme.header, columns: frame.size.columns - 2)
    frame.writeCut(
      words(state.loading?.progress), at: Position(column: 2, row: 2), style: Theme.plain,
      columns: frame.size.columns - 3)
    guard let progress = state.loading?.progress else { return }
    frame.write(
      bar(progress, columns: max(0, min(60, frame.size.columns - 4))),
      at: Position(column: 2, row: 3), style: Theme.section)
  }

  /// How far it is, in words.
  static func words(_ progress: LoadProgress?) -> String {
    guard let progress else { return "loading …" }
    return "loading … \(Format.bytes(progress.bytes)) of \(Format.bytes(progress.totalBytes)), "
      + "\(Format.count(progress.observations)) observations   Esc stops"
  }

  /// The same in one short line with a bar, for the bottom of a screen that shows rows already.
  static func shortWords(_ progress: LoadProgress?) -> String {
    guard let progress else { return "loading …" }
    return "loading \(bar(progress, columns: 10)) \(Format.bytes(progress.bytes)) of "
      + "\(Format.bytes(progress.totalBytes)), \(Format.count(progress.observations)) obs, Esc stops"
  }

  private static func bar(_ progress: LoadProgress, columns: Int) -> String {
    guard progress.totalBytes > 0 else { return "" }
    let done = max(0, min(columns, columns * progress.bytes / progress.totalBytes))
    return String(repeating: "█", count: done) + String(repeating: "░", count: columns - done)
  }
}
