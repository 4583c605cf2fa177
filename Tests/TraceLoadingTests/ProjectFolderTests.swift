import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("A project's folder as an argument")
struct ProjectFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func names(_ name: String = "") throws -> [String] {
    try ExperimentFinder.find(name.isEmpty ? folder.path : folder.path(name)).map {
      String($0.path.dropFirst(folder.path.count + 1))
    }
  }

  @Test("All experiments of all layouts are listed, the newest first and the stores last.")
  func allLayouts() throws {
    for layout in DefaultLayout.all { try layout.write(to: folder) }
    let listed = try ExperimentFinder.find(folder.path)
    let known = DefaultLayout.all.flatMap(\.experiments).map { folder.path($0.folder) }
    #expect(Set(listed.filter { $0.kind == .experiment }.map(\.path)) == Set(known))
    let experiments = listed.prefix { $0.kind != .store }
    #expect(experiments.count == known.count + 1)
    for (a, b) in zip(experiments, experiments.dropFirst()) {
      #expect(try #require(a.time).moment >= #require(b.time).moment)
    }
    #expect(listed.dropFirst(experiments.count).map(\.kind) == Array(repeating: .store, count: 5))
  }

  @Test("A folder on the way to the experiments lists those below it.")
  func intermediateFolders() throws {
    try DefaultLayout.cli03.write(to: folder)
    let all = [
      ".fluxloop/scenarios/desk/experiments/exp_20261125_230012",
      ".fluxloop/scenarios/shop/experiments/exp_20261125_225956",
      ".fluxloop/scenarios/shop/experiments/exp_20261125_224907",
      ".fluxloop/scenarios/shop/experiments/exp_20261125_224850",
      ".fluxloop/scenarios/shop/experiments/artifacts",
    ]
    for name in ["", ".fluxloop", ".fluxloop/scenarios"] { #expect(try names(name) == all) }
    for name in [".fluxloop/scenarios/shop", ".fluxloop/scenarios/shop/experiments"] {
      #expect(try names(name) == Array(all.dropFirst()))
    }
  }

  @Test("Turns alone, or an empty folder with the name of an experiment, are an aborted one.")
  func aborted() throws {
    try folder.write("", to: "experiments/exp_20261125_224850/traces.jsonl")
    for name in ["turns.jsonl", "result.md"] {
      try folder.write("", to: "experiments/exp_20261125_224907/" + name)
    }
    for name in ["name_20261125_224600", "name-20261125-224500", "exp_renamed", "notes"] {
      try folder.makeFolder("experiments/" + name)
    }
    try folder.write("", to: "experiments/backup_20261125_230000/data.csv")
    let listed = try ExperimentFinder.find(folder.path("experiments"))
    let aborted = listed.filter { $0.kind == .aborted }
    #expect(
      aborted.map(\.name).sorted() == [
        "exp_20261125_224907", "exp_renamed", "name-20261125-224500", "name_20261125_224600",
      ])
    #expect(listed.count == aborted.count + 1)
    #expect(listed.first?.path(of: .turns) != nil)
  }

  @Test("An empty folder with the name of an experiment opens, without runs.")
  func empty() throws {
    try folder.makeFolder("experiments/name_20261125_224600")
    try folder.makeFolder("experiments/artifacts")
    let location = try #require(
      ExperimentFinder.find(folder.path("experiments/name_20261125_224600")).first)
    #expect(location.kind == .aborted && location.files.isEmpty)
    #expect(location.storeFolders.contains(folder.path("experiments/artifacts")))
    #expect(ExperimentLoader.load(location).traces.isEmpty)
  }

  @Test("The file of an analysis belongs to the experiment.")
  func analysis() throws {
    try DefaultLayout.cli02.write(to: folder)
    let path = folder.path(DefaultLayout.cli02.experiments[2].folder)
    let location = try #require(ExperimentFinder.find(path).first)
    #expect(
      location.path(of: .perTraceAnalysis) == path + "/per_trace_analysis/per_trace.jsonl")
  }
}
