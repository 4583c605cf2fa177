import Support
import TestSupport
import Testing

@testable import ArtifactFiles
@testable import TraceLoading

@Suite("Experiments in a tree of folders")
struct FolderTreeTests {
  @Test(
    "All experiments open, and each folder that cannot be entered is reported.",
    arguments: Effort.seeds(of: 300))
  func completeness(seed: UInt64) throws {
    let tree = try RandomFolderTree(seed: seed)
    guard !tree.experiments.isEmpty || !tree.inaccessible.isEmpty else {
      #expect(throws: OpenFailure.self) { try ExperimentFinder.find(tree.folder.path) }
      return
    }
    let found = try ExperimentFinder.find(tree.folder.path)
    for isInaccessible in [false, true] {
      let identities = found.filter { $0.isInaccessible == isInaccessible }
        .map { Path.identity($0.path) }
      let expected = isInaccessible ? tree.inaccessible : tree.experiments
      #expect(Self.text(expected.subtracting(identities)) == [], "missing")
      #expect(Self.text(Set(identities).subtracting(expected)) == [], "no experiments")
      #expect(identities.count == Set(identities).count)
    }
    for location in found {
      let experiment = ExperimentLoader.load(location)
      let isRead = experiment.observations.count > 0 || !experiment.traces.isEmpty
      #expect(isRead || location.kind == .aborted || !experiment.findings.isEmpty)
      #expect(!location.isInaccessible || experiment.findings.map(\.rule) == [.unreadableFile])
    }
  }

  private static func text(_ paths: Set<[UInt8]>) -> [String] {
    paths.map { String(decoding: $0, as: UTF8.self).debugDescription }.sorted()
  }

  @Test("Experiments in the folder come before those below its subfolders, stores last.")
  func order() throws {
    let folder = try TemporaryFolder()
    for path in [
      "new/exp_20261126_100000", "exp_20261124_100000", "exp_20261125_100000", "artifacts",
      "new/deeper/exp_20261127_100000",
    ] {
      try folder.write(Observations.line("a"), to: path + "/observations.jsonl")
    }
    #expect(
      try ExperimentFinder.find(folder.path).map(\.name) == [
        "exp_20261125_100000", "exp_20261124_100000", "exp_20261127_100000", "exp_20261126_100000",
        "artifacts",
      ])
  }

  @Test(
    "An experiment whose files are in its artifacts is one, and runs of its evaluation another.",
    arguments: ["", "experiments", "experiments/x"])
  func innerFolder(named path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "experiments/x/artifacts/observations.jsonl")
    let found = try ExperimentFinder.find(folder.path(path))
    #expect(found.map(\.name) == ["x"])
    try folder.write(Observations.line("a"), to: "experiments/x/evaluation/observations.jsonl")
    let both = try ExperimentFinder.find(folder.path(path))
    #expect(Set(both.map(\.name)) == ["x", "evaluation"])
    #expect(both.count == 2)
  }

  @Test(
    "A file or part of an experiment that is a link to itself or to nothing is reported once.",
    arguments: [
      "observations.jsonl", "traces.jsonl", "trace_summary.jsonl", "turns.jsonl", "errors.json",
      "summary.json", "evaluation", "per_trace_analysis", "evaluation/per_trace.jsonl",
      "evaluation/summary.json", "per_trace_analysis/per_trace.jsonl",
    ], ["nowhere", nil])
  func brokenLinks(name: String, target: String?) throws {
    let folder = try TemporaryFolder()
    for sound in ["observations.jsonl", "traces.jsonl"] where sound != name {
      try folder.write(Observations.line("a"), to: "x/" + sound)
    }
    let names = name.split(separator: "/")
    if names.count > 1 { try folder.makeFolder("x/\(names[0])") }
    symlink(target ?? String(names[names.count - 1]), folder.path("x/" + name))
    for path in ["", "x"] {
      let experiments = try ExperimentFinder.find(folder.path(path)).map {
        ExperimentLoader.load($0)
      }
      let unread = experiments.flatMap { experiment in
        experiment.findings.filter { $0.rule == .unreadableFile }
          .map { experiment.files[$0.file].path }
      }
      #expect(unread.count == Set(unread).count)
      #expect(!unread.isEmpty)
      #expect(unread.allSatisfy { $0.contains("/x/" + name) })
    }
  }

  @Test(
    "A named pipe in place of a part of an experiment is reported.",
    arguments: ["evaluation", "per_trace_analysis"])
  func namedPipes(_ part: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "x/observations.jsonl")
    #expect(mkfifo(folder.path("x/" + part), 0o600) == 0)
    let experiment = ExperimentLoader.load(
      try #require(ExperimentFinder.find(folder.path("x")).first))
    #expect(experiment.findings.map(\.rule) == [.unreadableFile])
  }

  @Test(
    "What an experiment does not open is reported by the search, and links make no experiments.")
  func otherLinks() throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "x/observations.jsonl")
    try folder.write("text", to: "other/x.txt")
    symlink("nowhere", folder.path("other/evaluation"))
    for path in ["x", ""] {
      #expect(try ExperimentFinder.find(folder.path(path)).map(\.name) == ["x"])
    }
    for name in ["per_trace.jsonl", "observations.jsonl.gz"] {
      symlink(name, folder.path("x/" + name))
      #expect(try ExperimentFinder.find(folder.path("x")).map(\.name) == ["x", name])
      unlink(folder.path("x/" + name))
    }
    // What a link to nothing would have is in another place.
    try folder.write("{}", to: "y/artifacts/evaluation/per_trace.jsonl")
    try folder.write(Observations.line("a"), to: "y/artifacts/observations.jsonl")
    symlink("nowhere", folder.path("y/evaluation"))
    let y = ExperimentLoader.load(try ExperimentFinder.find(folder.path("y"))[0])
    #expect(y.findings.allSatisfy { $0.rule != .unreadableFile })
    #expect(y.files.contains { $0.path.hasSuffix("artifacts/evaluation/per_trace.jsonl") })
  }

  @Test("A link to nothing with the name of an experiment is reported, and another one is not.")
  func linksToNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "experiments/exp_a/observations.jsonl")
    symlink("../nowhere", folder.path("experiments/exp_b"))
    symlink("exp_deleted", folder.path("experiments/latest"))
    for path in ["", "experiments"] {
      let found = try ExperimentFinder.find(folder.path(path))
      #expect(Set(found.map(\.name)) == ["exp_a", "exp_b"])
      #expect(found.map(\.isInaccessible).filter { $0 }.count == 1)
    }
  }

  @Test("More folders than are searched are reported.")
  func limit() throws {
    let folder = try TemporaryFolder()
    for number in 0..<30 { try folder.makeFolder("\(number % 5)/\(number)") }
    try folder.write(Observations.line("a"), to: "0/x/observations.jsonl")
    var whole = DeepSearch(folder.path, limit: 36)
    #expect(whole.run().map(\.name) == ["x"])
    var part = DeepSearch(folder.path, limit: 20)
    let found = part.run()
    let reason = ExperimentLoader.load(found[found.count - 1]).findings.map(\.message)
    #expect(reason.count == 1)
    #expect(reason[0].contains("it has more than 20 folders"))
  }

  @Test("The hidden folder of a project is searched at any depth.")
  func projects() throws {
    let folder = try TemporaryFolder()
    for path in ["a/.fluxloop/results/d", "b/c/.fluxloop/experiments/e", ".fluxloop/results/f"] {
      try folder.write(Observations.line("a"), to: path + "/observations.jsonl")
    }
    try folder.write("{}", to: "a/.other/results/x/observations.jsonl")
    #expect(Set(try ExperimentFinder.find(folder.path).map(\.name)) == ["d", "e", "f"])
  }

  /// Cubic work takes minutes.
  @Test("A chain of a thousand folders is searched at once.")
  func chain() throws {
    let folder = try TemporaryFolder()
    var path = folder.path
    for _ in 0..<1500 {
      path += "/d"
      mkdir(path, 0o700)
    }
    try Observations.line("a").write(
      toFile: path + "/observations.jsonl", atomically: false, encoding: .utf8)
    let deepest = path
    Deadline.of(20) {
      let found = try ExperimentFinder.find(folder.path)
      #expect(found.map(\.path) == [deepest])
    }
  }

  @Test("A folder below which nothing can be found by name is reported by its own name.")
  func layouts() throws {
    let folder = try TemporaryFolder()
    try folder.write(Observations.line("a"), to: "experiments/x/observations.jsonl")
    symlink(".fluxloop", folder.path(".fluxloop"))
    let found = try ExperimentFinder.find(folder.path)
    #expect(found.map(\.name) == ["x", ".fluxloop"])
    #expect(found.map(\.isInaccessible) == [false, true])
  }
}
