import Foundation
import TestSupport

@testable import ArtifactFiles

/// A random tree of folders with experiments in it, at any depth and under any name.
struct RandomFolderTree {
  let folder: TemporaryFolder
  /// What links lead to.
  private let outside: TemporaryFolder
  /// The experiments, by what identifies their folders.
  private(set) var experiments: Set<[UInt8]> = []
  /// Folders that cannot be entered.
  private(set) var inaccessible: Set<[UInt8]> = []

  private var random: SplitMix64

  /// Names that are different bytes, and in part equal strings or characters that begin with a slash.
  private static let names = [
    "caf\u{E9}", "cafe\u{301}", "\u{301}x", "\u{308}", "a b", "-r", "line\nbreak", "\u{1B}[2J",
    "日本",
    "exp_20261122_200140", "evaluation", "artifacts", "experiments", "results", "fluxloop", "shop",
    "per_trace_analysis", "évaluation", "x.jsonl", "observations.jsonl.d", "~", "*", "a:b", "\\",
  ]
  private static let line = Observations.line("a") + "\n"
  private static let run = #"{"trace_id": "t", "iteration": 0, "success": true}"# + "\n"
  /// The files of an experiment, in one of the forms in which there are any.
  private static let forms: [[(name: String, text: String)]] = [
    [("observations.jsonl", line)], [("trace_summary.jsonl", run), ("summary.json", "{}")],
    [("traces.jsonl", #"{"id": "t", "name": "n"}"# + "\n"), ("observations.jsonl", line)],
    [("artifacts/observations.jsonl", line), ("trace_summary.jsonl", run)],
    [("turns.jsonl", "{}\n")], [("observations.jsonl.gz", "not gzip")],
    [("observations.jsonl", line), ("evaluation/per_trace.jsonl", run), ("errors.json", "[]")],
  ]

  private static let formsWithoutStore = forms.filter { !$0[0].name.contains("/") }
  private static let parts: Set<String> = ["artifacts", "evaluation", "per_trace_analysis"]

  init(seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    folder = try TemporaryFolder()
    outside = try TemporaryFolder()
    try fill("", depth: 0, isExperiment: false)
  }

  private mutating func fill(_ path: String, depth: Int, isExperiment: Bool) throws {
    var used: Set<[UInt8]> = []
    for _ in 0..<random.below(depth == 0 ? 6 : 4) {
      let name = random.pick(Self.names)
      // The folder of an experiment's own store, and that of the inner files of another form.
      guard !(isExperiment && name == "artifacts"), used.insert(Array(name.utf8)).inserted else {
        continue
      }
      try add(path.isEmpty ? name : path + "/" + name, depth: depth + 1)
    }
  }

  private mutating func add(_ path: String, depth: Int) throws {
    let name = Path.lastComponent(path)
    switch random.below(8) {
    // A file in such a folder would be a file of the experiment around it.
    case 0 where !Self.parts.contains(name):
      symlink(name, folder.path(path))
      inaccessible.insert(Path.identity(folder.path(path)))
    case 1: try folder.write("text", to: path + "/notes.txt")
    case 2 where random.below(2) == 0 && !Self.parts.contains(name):
      symlink("nowhere", folder.path(path))
      if name.hasPrefix("exp_") { inaccessible.insert(Path.identity(folder.path(path))) }
    case 2 where !Self.parts.contains(name): try addLink(path)
    case 3...5 where name != "artifacts": try addExperiment(path, depth: depth)
    default:
      try folder.makeFolder(path)
      // An empty folder with such a name is an experiment that was aborted.
      if name.hasPrefix("exp_") { try folder.write("text", to: path + "/notes.txt") }
      if depth < 6 { try fill(path, depth: depth, isExperiment: false) }
    }
  }

  /// A link to a folder of experiments outside, in which others are too deep, or to one without.
  private mutating func addLink(_ path: String) throws {
    let target = outside.path("\(random.next())")
    try FileManager.default.createDirectory(
      atPath: target + "/other/deeper", withIntermediateDirectories: true)
    symlink(target, folder.path(path))
    symlink("nowhere", target + "/gone")
    symlink("loop", target + "/loop")
    let count = random.below(3)
    // In a folder with such a name experiments are expected.
    if count > 0 || ["experiments", "results", "fluxloop"].contains(path) {
      inaccessible.insert(Path.identity(folder.path(path) + "/loop"))
    }
    for number in 0..<count {
      let experiment = target + "/\(number)"
      for member in [experiment, target + "/other/deeper"] {
        try FileManager.default.createDirectory(
          atPath: member, withIntermediateDirectories: true)
        try Self.line.write(
          toFile: member + "/observations.jsonl", atomically: false, encoding: .utf8)
      }
      experiments.insert(Path.identity(experiment))
    }
  }

  private mutating func addExperiment(_ path: String, depth: Int) throws {
    // With other experiments beside it, `artifacts` is the store of them all.
    let isLayout = ["experiments", "results"].contains(Path.lastComponent(path))
    let isAlone = depth > 1 && depth % 2 == 0 && !isLayout
    let form = random.pick(isAlone ? Self.forms : Self.formsWithoutStore)
    for file in form { try folder.write(file.text, to: path + "/" + file.name) }
    experiments.insert(Path.identity(folder.path(path)))
    if depth < 4, !isAlone { try fill(path, depth: depth, isExperiment: true) }
  }
}
