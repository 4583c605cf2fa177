import ArtifactFiles
import JSONText

/// A file that was named as an argument.
enum SingleFile {
  /// The experiment that the file belongs to, or the file as one.
  static func location(_ path: String) -> ExperimentLocation {
    experiment(of: path)
      ?? ExperimentLocation(path: path, files: [.init(role: role(path), path: path)])
  }

  /// Files that say little without the others of their experiment.
  private static let partial: Set<ArtifactRole> = [
    .traces, .traceSummary, .errors, .summary, .perTraceEvaluation, .evaluationSummary,
  ]

  private static func experiment(of path: String) -> ExperimentLocation? {
    let folder = Path.parent(path)
    let isPart = ExperimentFolder.partNames.contains(Path.lastComponent(folder))
    return [folder, Path.parent(folder)].prefix(isPart ? 2 : 1).reversed().lazy
      .compactMap { ExperimentFolder($0).location }
      .first { location in
        location.files.contains { partial.contains($0.role) && Path.isSame($0.path, path) }
      }
  }

  /// The role of a file, by its name or, if FluxLoop does not use the name, by its first line.
  static func role(_ path: String) -> ArtifactRole {
    let name = PackedName.unpacked(Path.lastComponent(path))
    if name == "per_trace.jsonl" {
      // Analyses and evaluations have the same name.
      let isInAnalysis = Path.lastComponent(Path.parent(path)) == "per_trace_analysis"
      return roleOfFirstLine(path) ?? (isInAnalysis ? .perTraceAnalysis : .perTraceEvaluation)
    }
    if name.utf8.starts(with: "fluxloop_args_".utf8), Path.stem(of: name, ending: ".jsonl") != nil {
      return .argumentRecording
    }
    let known = ExperimentFolder.fileNames.first { Path.lastComponent($0.path) == name }
    return known?.role ?? roleOfFirstLine(path) ?? .observations
  }

  /// Keys that occur together in each line of a file with the role, and not in observations.
  private static let keys: [(role: ArtifactRole, keys: [String])] = [
    (.argumentRecording, ["target", "kwargs", "timestamp"]),
    (.turns, ["turn_id", "run_id", "sequence", "role"]),
    (.perTraceAnalysis, ["timeline", "trace_id"]),
    (.perTraceEvaluation, ["trace_id", "final_score", "pass"]),
    (.traceSummary, ["trace_id", "iteration", "success"]),
    (.traceSummary, ["run_id", "iteration", "success"]),
    (.traces, ["id", "name", "start_time", "metadata", "tags"]),
  ]

  /// Bytes of a file's first line; none of these files has a longer one in practice.
  private static let lineLimit = 1 << 20

  private static func roleOfFirstLine(_ path: String) -> ArtifactRole? {
    do throws(SystemFailure) {
      return role(
        ofFirstRecordOf: try ArtifactFile.open(
          path: path, role: .observations, lineLimit: lineLimit))
    } catch {
      return nil  // The loader reports it.
    }
  }

  /// The role that the first record of a file shows; `nil` if it shows none of those above.
  static func role(ofFirstRecordOf file: ArtifactFile) -> ArtifactRole? {
    var line: JSONDocument?
    do throws(SystemFailure) {
      try file.forEachRecord { record, _ in
        guard !record.isBlank else { return true }
        if record.bytes.count <= lineLimit { line = JSONDocument.parsed(Array(record.bytes)) }
        return false
      }
    } catch {
      return nil  // The loader reports it.
    }
    guard let root = line?.root, root.kind == .object else { return nil }
    let role = keys.first { $0.keys.allSatisfy { root[$0] != nil } }?.role
    // Other programs write observations with tags, too.
    return role == .traces && root["type"] != nil ? nil : role
  }
}
