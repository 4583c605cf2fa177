import ArtifactFiles

/// When the folders of an experiment and of those beside it were made, by the writer's clock.
///
/// In microseconds, read as if the clock showed UTC.
struct FolderStamps {
  let own: Int64
  /// Of the next folder.
  let next: Int64?
  let all: [Int64]
  /// What is added to a time to make it UTC on this machine.
  let offset: Int64?

  /// `nil` if the folder's name contains no time.
  init?(folder: String) {
    guard let stamp = ExperimentName.stamp(in: Path.lastComponent(folder)) else { return nil }
    let own = stamp.microseconds
    self.own = own
    all = (Path.listed(Path.parent(folder)) ?? []).compactMap {
      ExperimentName.stamp(in: $0)?.microseconds
    }
    next = all.filter { $0 > own }.min()
    offset = LocalTime.moment(stamp).map { $0.microseconds - own }
  }
}
