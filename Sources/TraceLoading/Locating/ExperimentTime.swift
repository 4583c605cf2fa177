import ArtifactFiles
import JSONText
import TraceModel

/// When an experiment ran, and what says so.
public struct ExperimentTime: Hashable, Sendable {
  public let moment: Timestamp
  public let origin: Origin

  public enum Origin: Sendable {
    /// `date` or `created_at` of `summary.json`: when the experiment ended.
    case summary
    /// The time in the folder's name: when the experiment started.
    case folderName
    /// The last turn of `turns.jsonl`.
    case turns
    /// When one of the files changed last. A copy or a checkout changes it.
    case modification
  }

  /// Whether FluxLoop wrote the time.
  package var isStated: Bool { origin != .modification }

  /// A stated time is newer than a modification, because copying old files makes them new.
  static func isNewer(_ a: ExperimentTime?, _ b: ExperimentTime?) -> Bool {
    guard let a else { return false }
    guard let b else { return true }
    return a.isStated == b.isStated ? a.moment > b.moment : a.isStated
  }
}

extension ExperimentTime {
  /// The time of the experiment in a folder.
  static func of(
    folder: String, files: [ExperimentLocation.Found], summary: SummaryFacts?
  ) -> ExperimentTime? {
    if let moment = summary?.moment { return .init(moment: moment, origin: .summary) }
    let stamp = ExperimentName.stamp(in: Path.lastComponent(folder)).flatMap {
      LocalTime.moment($0)
    }
    if let stamp { return .init(moment: stamp, origin: .folderName) }
    let turns = files.first { $0.role == .turns }.flatMap { lastTurn(in: $0.path) }
    if let turns { return .init(moment: turns, origin: .turns) }
    let modified = files.map { Path.modified($0.path) }.max() ?? Path.modified(folder)
    guard modified > 0 else { return nil }
    return .init(
      moment: Timestamp(microseconds: Int64(modified) * 1_000_000), origin: .modification)
  }

  /// The time of the last turn in the last 64 KiB of a file.
  private static func lastTurn(in path: String) -> Timestamp? {
    do throws(SystemFailure) {
      let file = try ArtifactFile.open(path: path, role: .turns)
      let start = max(0, file.size - 1 << 16)
      let lines = try file.bytes(at: start, count: file.size - start).split(separator: 0x0A)
      return lines.reversed().lazy.compactMap { line in
        JSONDocument.parsed(Array(line))?.root["timestamp"]
          .flatMap { LocalTime.moment(of: $0) }
      }.first
    } catch {
      return nil  // The file is opened again when the experiment is, and its failure reported then.
    }
  }
}
