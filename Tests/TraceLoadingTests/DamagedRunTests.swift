import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// The samples of CLI 0.3.11 and 0.4 have runs without observations.
@Suite("Damaged runs")
struct DamagedRunTests {
  private static let names = [
    "travel-support-", "benchmark-", "exp_20261126_041950", "exp_20261126_041954",
  ]

  private static func samples() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Samples.folder).sorted()
      .filter { name in names.contains { name.hasPrefix($0) } }
  }

  @Test("The samples have no violations, and nothing in them is the user's fault.")
  func samples() throws {
    let samples = try Self.samples()
    #expect(samples.count == Self.names.count)
    for name in samples {
      let experiment = try Experiment.loaded(from: Samples.folder + "/" + name).diagnosed()
      #expect(experiment.violations == [])
      #expect(!experiment.findings.contains { $0.rule == .emptyTrace && $0.severity > .info })
    }
  }

  @Test(
    "Every line of a damaged sample is a record or a finding.", arguments: Effort.seeds(of: 150))
  func damage(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let name = random.pick(try Self.samples())
    let folder = try TemporaryFolder()
    for file in try FileManager.default.contentsOfDirectory(atPath: Samples.folder + "/" + name) {
      var bytes = try FileContents.bytes("\(Samples.folder)/\(name)/\(file)")
      if !random.oneIn(3) { Self.damage(&bytes, &random) }
      try folder.write(bytes, to: "x/" + file)
    }
    if random.oneIn(2) { try folder.copy(Samples.store, to: "artifacts") }
    let experiment = try folder.load("x")
    #expect(experiment.violations == [])
    #expect(experiment.diagnosed().violations == [])
    for index in 0..<experiment.observations.count {
      _ = try experiment.bytes(of: experiment.record(of: index))
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0...random.below(4) where !lines.isEmpty {
      let victim = random.below(lines.count)
      switch random.below(6) {
      case 0: lines.insert(lines[victim], at: 0)
      case 1: lines.remove(at: victim)
      case 2: lines[victim] = Array(lines[victim].prefix(random.below(lines[victim].count + 1)))
      case 3: lines.insert(random.pick([[], [0x20], [0x0D], [0], [0x7B], [0xFF]]), at: victim)
      default: lines[victim] = Mutation.bytes(lines[victim], &random)
      }
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }
}
