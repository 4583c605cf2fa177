import FuzzSupport
import Glibc

/// A folder in memory, whose files are those of the last input.
final class ExperimentFiles: Sendable {
  /// Of every dialect, packed or not. The first byte of a part chooses.
  private static let names = [
    "observations.jsonl", "traces.jsonl", "trace_summary.jsonl", "summary.json", "errors.json",
    "turns.jsonl", "evaluation/per_trace.jsonl", "evaluation/summary.json",
    "per_trace_analysis/per_trace.jsonl", "artifacts/observations.jsonl", "artifacts/traces.jsonl",
    "run.log", "fluxloop_args_1.jsonl", "observations.jsonl.gz", "summary.json.zst",
    "a/summary.json",
  ]
  private static let folders = ["evaluation", "per_trace_analysis", "artifacts", "a"]

  /// The name is that of an experiment, so that a folder without results is one, too.
  let path = parent + "/exp_20261122_200140"
  private static let parent = "/dev/shm/fluxloop-tui-fuzz-\(getpid())"

  init() {
    mkdir(Self.parent, 0o700)
    expect(mkdir(path, 0o700) == 0, "no folder at \(path)")
  }

  /// Removes the folder and its files.
  func remove() {
    fill(with: [])
    rmdir(path)
    rmdir(Self.parent)
  }

  /// Writes each part to the file that its first byte chooses, and removes the other files.
  func fill(with parts: [UnsafeBufferPointer<UInt8>]) {
    var contents: [Int: UnsafeBufferPointer<UInt8>] = [:]
    for part in parts {
      guard let first = part.first else { continue }
      contents[Int(first) % Self.names.count] = UnsafeBufferPointer(rebasing: part.dropFirst())
    }
    for (number, name) in Self.names.enumerated() where contents[number] == nil {
      unlink(path + "/" + name)
    }
    for folder in Self.folders { rmdir(path + "/" + folder) }
    for (number, bytes) in contents { write(bytes, to: Self.names[number]) }
  }

  private func write(_ bytes: UnsafeBufferPointer<UInt8>, to name: String) {
    if let end = name.firstIndex(of: "/") { mkdir(path + "/" + name[..<end], 0o700) }
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    expect(descriptor >= 0, "\(name) cannot be made: \(errno)")
    expect(Glibc.write(descriptor, bytes.baseAddress, bytes.count) == bytes.count, "disk full")
    close(descriptor)
  }
}
