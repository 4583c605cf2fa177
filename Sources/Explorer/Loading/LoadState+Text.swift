import TraceCore

extension LoadState {
  /// The progress as a sentence.
  var text: String {
    if isStopping { return "stopping …   Esc again leaves it" }
    guard let progress else { return "loading …" }
    return "loading … \(Format.bytes(progress.bytes)) of \(Format.bytes(progress.totalBytes)), "
      + "\(Format.count(progress.observations)) observations   Esc stops"
  }

  /// The progress in one short line with a bar, for the bottom of a screen that shows rows already.
  var shortText: String {
    if isStopping { return "stopping …, Esc again leaves it" }
    guard let progress else { return "loading …" }
    return "loading \(progress.bar(columns: 10)) \(Format.bytes(progress.bytes)) of "
      + "\(Format.bytes(progress.totalBytes)), \(Format.count(progress.observations)) obs, Esc stops"
  }
}

extension LoadProgress {
  /// A bar that is filled by the share of bytes that have been read.
  func bar(columns: Int) -> String {
    guard totalBytes > 0 else { return "" }
    let done = max(0, min(columns, columns * bytes / totalBytes))
    return Mark.bar(done, of: columns)
  }
}
