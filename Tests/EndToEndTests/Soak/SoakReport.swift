/// The figures of a soak, and what is wrong with them.
struct SoakReport: CustomStringConvertible {
  var seconds = 0.0
  var events = 0
  var changes = 0
  var reloads = 0
  /// How often the program was left by its keys and started again.
  var restarts = 0
  private(set) var slope = SoakSlope()
  private var rests: (before: ProcessSample, after: ProcessSample)?
  private var peakKB = 0
  private(set) var complaints: [String] = []

  /// Kilobytes by which memory may grow over the time that is measured, however long that is: caches fill, and what is shown
  /// in the end takes more or less than what was shown at first.
  static let allowedGrowthKB = 8192.0
  /// Kilobytes a minute that are allowed beyond that.
  static let allowedSlope = 32.0

  mutating func add(_ samples: [ProcessSample]) {
    slope.add(samples)
    peakKB = max(peakKB, samples.map(\.residentKB).max() ?? 0)
  }

  mutating func compare(_ before: ProcessSample, _ after: ProcessSample, folder: String) {
    rests = (before, after)
    if after.threads != before.threads {
      complaints.append("\(before.threads) threads at first, \(after.threads) in the end")
    }
    if SoakSettings.isSanitized { return }
    let first = before.otherDescriptors(than: folder)
    var last = after.otherDescriptors(than: folder)
    // All spools share one file, which is made for the first of them.
    if last.count == first.count + 1, let spool = last.firstIndex(of: "unnamed file") {
      last.remove(at: spool)
    }
    if first != last { complaints.append("descriptors at first \(first), in the end \(last)") }
    // Descriptors of artifacts stay open for the next reading, each file once and only as long as it exists.
    let artifacts = after.descriptors(in: folder)
    if Set(artifacts).count != artifacts.count
      || artifacts.contains(where: { $0.hasSuffix("(deleted)") })
    {
      complaints.append("descriptors of artifacts \(artifacts)")
    }
  }

  /// The bound of the slope in kilobytes a minute.
  private var slopeBound: Double {
    Self.allowedSlope + Self.allowedGrowthKB / max(slope.seconds / 60, 0.1)
  }

  /// Adds what memory is wrong with.
  mutating func judgeMemory() {
    if slope.kilobytesPerMinute > slopeBound {
      complaints.append("memory grows by \(slope.kilobytesPerMinute) kB/min, above \(slopeBound)")
    }
    if Double(slope.growthKB) > 2 * Self.allowedGrowthKB + Self.allowedSlope * slope.seconds / 60 {
      complaints.append("memory was \(slope.growthKB) kB above that after the warm-up")
    }
  }

  var description: String {
    func level(_ sample: ProcessSample?) -> String {
      guard let sample else { return "-" }
      return "\(sample.residentKB) kB, \(sample.descriptors.count) fds, \(sample.threads) threads"
    }
    return """
      \(Int(seconds)) s, \(events) events, \(changes) changed files, \(reloads) reloads, \
      \(restarts) restarts; at rest first \(level(rests?.before)), last \(level(rests?.after)); \
      peak \(peakKB) kB, slope \(Int(slope.kilobytesPerMinute.rounded())) kB/min over \
      \(Int(slope.seconds)) s (bound \(Int(slopeBound)))
      """
  }
}
