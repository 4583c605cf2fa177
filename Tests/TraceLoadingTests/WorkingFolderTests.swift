import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("What opens without a path")
struct WorkingFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The choice in a working folder. The search ends before the folder of temporary folders.
  private func choice(in name: String = "") throws -> ExperimentChoice {
    try ExperimentFinder.newest(
      from: name.isEmpty ? folder.path : folder.path(name), home: folder.path + "/..")
  }

  private func opened(in name: String = "") throws -> String {
    let path = try #require(Path.absolute(choice(in: name).location.path))
    let root = try #require(Path.absolute(folder.path))
    return String(path.dropFirst(root.count + 1))
  }

  private func expect(_ experiment: String, in folders: [String]) throws {
    for name in folders { #expect(try opened(in: name) == experiment, "in \(name)") }
  }

  @Test("An experiment is what opens in its own folder.", arguments: DefaultLayout.all)
  func ownFolder(_ layout: DefaultLayout) throws {
    try layout.write(to: folder)
    for (name, _) in layout.experiments { try expect(name, in: [name]) }
  }

  @Test("A link to nothing is not opened: the search goes on in the parents.")
  func linkToNothing() throws {
    try folder.write(Observations.line("a"), to: "experiments/exp_a/observations.jsonl")
    try folder.makeFolder("below/experiments")
    symlink("nowhere", folder.path("below/experiments/exp_b"))
    try expect("experiments/exp_a", in: ["below"])
    let choice = try choice(in: "below")
    #expect(choice.unread.map { $0.hasSuffix("a link to a folder that does not exist") } == [true])
    #expect(choice.reason == .newest(count: 1, folders: [folder.path("experiments")]))
  }

  @Test(
    "An experiment whose date cannot be read may be the newest, which is said.",
    arguments: [
      (#"{"date": "2026-06-01T00:00:00""#, "it is not a JSON object"),
      ("", "it is not a JSON object"),
      ("[]", "it is not a JSON object"), (#"{"date": "June 1"}"#, "its date is not a time"),
      (String(repeating: " ", count: 16 << 20) + "{}", "it is larger than 16 MiB"),
      (nil, "it is a folder, not a file"),
    ])
  func lostDate(_ summary: String?, _ cause: String) throws {
    let path = "experiments/alpha/summary.json"
    if let summary { try folder.write(summary, to: path) } else { try folder.makeFolder(path) }
    try folder.write(Observations.line("a"), to: "experiments/alpha/observations.jsonl")
    let dated = "experiments/exp_20260101_000000"
    try folder.write(Observations.line("a"), to: dated + "/observations.jsonl")
    #expect(try opened() == dated)
    let unread = try choice().unread
    #expect(
      unread.map { $0.hasSuffix("\(path): \(cause), so the date of the experiment is not known") }
        == [true], "\(unread)")
    // What opens says so itself, and a name states a time, too.
    try folder.remove(dated)
    #expect(try opened() == "experiments/alpha" && choice().unread.isEmpty)
    try folder.write(Observations.line("a"), to: dated + "/observations.jsonl")
    try folder.write("{", to: dated + "/summary.json")
    try folder.write("{}", to: "experiments/beta/summary.json")
    #expect(try choice().unread.count == 1)
  }

  @Test(
    "An experiment whose date cannot be read is older if it has not changed since.",
    arguments: [("{", true), ("{", false), (#"{"date": "2026-06-01"}"#, true)])
  func unchangedSince(_ summary: String, isOld: Bool) throws {
    try folder.write(Observations.line("a"), to: "experiments/alpha/observations.jsonl")
    try folder.write(summary, to: "experiments/alpha/summary.json")
    let files = ["observations.jsonl", "summary.json"].map {
      folder.path("experiments/alpha/" + $0)
    }
    let year = isOld ? 2025 : 2027
    let time = try #require(
      DateComponents(calendar: .init(identifier: .gregorian), year: year).date)
    for file in files {
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
    }
    try folder.write(
      Observations.line("a"), to: "experiments/exp_20260101_000000/observations.jsonl")
    let hasDay = summary.contains("date")
    #expect(try opened() == (hasDay ? "experiments/alpha" : "experiments/exp_20260101_000000"))
    #expect(try choice().unread.count == (isOld ? 0 : 1))
  }

  @Test("An experiment whose files are in its artifacts folder is one of those of a project.")
  func innerFolder() throws {
    let dated = "experiments/exp_20260101_000000"
    try folder.write(Observations.line("a"), to: dated + "/observations.jsonl")
    // It may be a project with its store.
    let inner = "experiments/alpha/artifacts"
    try folder.write(Observations.line("a"), to: inner + "/observations.jsonl")
    #expect(try choice().reason == .newest(count: 1, folders: [folder.path("experiments")]))
    try folder.write(#"{"date": "2026-06-01T00:00:00"}"#, to: inner + "/summary.json")
    #expect(try choice().reason == .newest(count: 2, folders: [folder.path("experiments")]))
    #expect(try opened() == "experiments/alpha")
    try folder.write(Observations.line("a"), to: "work/other/artifacts/observations.jsonl")
    #expect(try opened(in: "work") == "experiments/alpha")
    try folder.write(#"{"trace_id": "t"}"#, to: "work/other/artifacts/trace_summary.jsonl")
    #expect(try opened(in: "work") == "work/other")
  }

  @Test("CLI 0.1: the newest of a project, whatever the order of names and changes.")
  func cli01() throws {
    try DefaultLayout.cli01.write(to: folder)
    try expect(
      DefaultLayout.cli01.experiments[1].folder,
      in: [
        "", "fluxloop", "fluxloop/shop", "fluxloop/shop/inputs", "fluxloop/shop/experiments",
        "fluxloop/shop/experiments/artifacts", "fluxloop_artifacts",
      ])
  }

  @Test("CLI 0.2: the newest of the runner and of pytest, or of the one in which the folder is.")
  func cli02() throws {
    try DefaultLayout.cli02.write(to: folder)
    try expect(
      DefaultLayout.cli02.experiments[1].folder,
      in: [
        "", "fluxloop", "fluxloop/shop", "fluxloop/shop/configs", "fluxloop/shop/.fluxloop_pytest",
      ])
    try expect(
      DefaultLayout.cli02.experiments[0].folder,
      in: ["fluxloop/shop/experiments", "fluxloop/shop/experiments/artifacts"])
    let last = DefaultLayout.cli02.experiments[2].folder
    try expect(last, in: [last + "/per_trace_analysis"])
  }

  @Test("CLI 0.3: the newest of all scenarios, or of the scenario in which the folder is.")
  func cli03() throws {
    try DefaultLayout.cli03.write(to: folder)
    try expect(
      DefaultLayout.cli03.experiments[1].folder,
      in: ["", ".fluxloop", ".fluxloop/scenarios", ".fluxloop/scenarios/desk"])
    let shop = ".fluxloop/scenarios/shop"
    try expect(
      DefaultLayout.cli03.experiments[0].folder,
      in: [shop, shop + "/configs", shop + "/experiments", shop + "/experiments/artifacts"])
    let aborted = shop + "/experiments/exp_20261125_224907"
    try expect(aborted, in: [aborted])
  }

  @Test("CLI 0.4: the newest result, although the store is nearer.")
  func cli04() throws {
    try DefaultLayout.cli04.write(to: folder)
    try expect(
      DefaultLayout.cli04.experiments[1].folder,
      in: [
        "", ".fluxloop", ".fluxloop/results", ".fluxloop/scenarios/shop/pulled", "experiments",
        "experiments/artifacts", "skills",
      ])
  }

  @Test("The choice says how many experiments there were, and where.")
  func reason() throws {
    try DefaultLayout.cli02.write(to: folder)
    let shop = folder.path("fluxloop/shop")
    let folders = [shop + "/.fluxloop_pytest/outputs", shop + "/experiments"]
    #expect(try choice().reason == .newest(count: 3, folders: folders))
    #expect(
      try choice(in: DefaultLayout.cli02.experiments[0].folder).reason == .workingFolder)
  }

  @Test("A store opens only if there is no experiment.")
  func store() throws {
    try folder.write("", to: "fluxloop_artifacts/traces.jsonl")
    try folder.makeFolder("src")
    try expect("fluxloop_artifacts", in: ["", "src"])
    #expect(try choice().reason == .store)
    let near = "src/experiments/artifacts"
    try folder.write("", to: near + "/observations.jsonl")
    try expect(near, in: ["src", near])
    try folder.write("", to: "results/a/traces.jsonl")
    try expect("results/a", in: ["", "src", near])
  }

  @Test("An aborted experiment can be the newest.")
  func aborted() throws {
    try DefaultLayout.cli04.write(to: folder)
    let name = ".fluxloop/results/shop-20261125-225500"
    try folder.makeFolder(name)
    try expect(name, in: ["", name])
    #expect(try choice().location.kind == .aborted)
  }

  @Test("In a folder of experiments of any name, its newest one opens.")
  func otherName() throws {
    try folder.write("", to: "mine/a_20260101_000000/traces.jsonl")
    try folder.write("", to: "mine/b_20250101_000000/traces.jsonl")
    try expect("mine/a_20260101_000000", in: ["mine"])
  }

  @Test("Files that other programs also write are not an experiment.")
  func foreignFiles() throws {
    try folder.write(#"{"date": "2026-11-25T22:46:07"}"#, to: "results/model/summary.json")
    try folder.write("{}", to: "errors.json")
    try folder.write("", to: "src/main.py")
    let folders = [folder.path("src"), folder.path].compactMap { Path.absolute($0) }
    #expect(throws: OpenFailure.nothingFound(folders: folders, unread: [])) {
      try choice(in: "src")
    }
  }

  @Test("The home folder is searched only if it is the working folder.")
  func home() throws {
    try folder.write("", to: "experiments/a/traces.jsonl")
    try folder.makeFolder("src")
    #expect(throws: OpenFailure.self) {
      try ExperimentFinder.newest(from: folder.path("src"), home: folder.path)
    }
    let choice = try ExperimentFinder.newest(from: folder.path, home: folder.path)
    #expect(choice.location.name == "a")
  }

  @Test("Links that lead in a circle end the search, and nothing is counted twice.")
  func links() throws {
    try folder.write("", to: "experiments/b/traces.jsonl")
    for (name, target) in [
      ("results", "experiments"), ("experiments/a", "b"), ("fluxloop", "."),
      ("experiments/up", ".."),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path(name), withDestinationPath: target)
    }
    #expect(try choice().location.name == "b")
    guard case .newest(count: 1, _) = try choice().reason else {
      Issue.record("\(try choice().reason)")
      return
    }
  }
}
