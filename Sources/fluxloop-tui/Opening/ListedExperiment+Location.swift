import Explorer
import TraceCore

extension ListedExperiment {
  /// An entry from the small files of an experiment, which are read.
  init(_ location: ExperimentLocation) {
    let time = location.time.flatMap { $0.isStated ? LocalTime.text($0.moment) : nil }
    self.init(
      name: location.name, path: location.path, date: time, isAborted: location.kind == .aborted,
      summary: ExperimentLoader.summary(of: location))
  }
}
