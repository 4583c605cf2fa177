import TraceCore

extension LoadState {
  /// The progress as a sentence.
  var text: String {
    if isStopping { return "stopping …   Esc again leaves it" }
    guard let progress else { return "loading …" }
    return
      "loading … \(progress.amount), \(Format.count(progress.observations)) observations   Esc stops"
  }

  /// The progress in one short line with a bar, for the bottom of a screen that shows rows already.
  var shortText: String {
    if isStopping { return "stopping …, Esc again leaves it" }
    guard let progress else { return "loading …" }
    let bar = progress.bar(columns: 10).map { $0 + " " } ?? ""
    return "loading \(bar)\(progress.amount), \(Format.count(progress.observations)) obs, Esc stops"
  }
}

extension LoadProgress {
  /// The bytes that have been read, and of how many, if that is known.
  fileprivate var amount: String {
    Format.bytes(bytes) + (totalBytes.map { " of " + Format.bytes($0) } ?? "")
  }

  /// A bar that is filled by the share of bytes that have been read; `nil` if that is not known.
  func bar(columns: Int) -> String? {
    guard let totalBytes, totalBytes > 0 else { return nil }
    let done = max(0, min(columns, columns * bytes / totalBytes))
    return Mark.bar(done, of: columns)
  }
}
