import Explorer
import TraceCore

extension ListedExperiment {
  /// An entry from what is known without reading a file. Its summary is read later: there may be many.
  init(_ location: ExperimentLocation) {
    let time = location.time.flatMap { $0.isStated ? LocalTime.text($0.moment) : nil }
    self.init(
      name: location.name, path: location.path, date: time, isAborted: location.kind == .aborted)
  }
}
