import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles
@testable import TraceLoading

/// Everything in a file becomes a record or a finding, however broken the file is.
@Suite("No data is lost")
struct LosslessTests {
  private static let lineFiles = [
    "observations.jsonl", "traces.jsonl", "trace_summary.jsonl", "evaluation/per_trace.jsonl",
  ]

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains($0) }
  }

  /// Counts lines without the reader under test.
  private static func check(_ experiment: Experiment, _ folder: String) throws {
    #expect(experiment.violations == [])
    for (index, file) in experiment.files.enumerated() {
      let text = try FileContents.bytes(file.path)
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      for finding in experiment.findings where finding.file == index {
        #expect(0...lines.count ~= finding.line)
        #expect(!finding.message.isEmpty)
      }
      guard lineFiles.contains(where: { file.path == folder + "/" + $0 }) else { continue }
      let counted = experiment.lineCounts[index].nonBlankLines
      let nonBlank = lines.count { !isBlank($0) }
      switch file.form.shape {
      case .foreign: #expect(counted == 0)
      // A line of which something else follows the first record has several.
      case .lines: #expect(nonBlank...nonBlank + joints(text) ~= counted)
      default: #expect(counted > 0 || nonBlank <= 1)
      }
    }
    for observation in 0..<experiment.observations.count {
      let record = experiment.record(of: observation)
      #expect(try experiment.document(of: record).root.kind == .object)
    }
  }

  /// How often an object may follow another one on its line.
  private static func joints(_ text: [UInt8]) -> Int {
    let dense = text.filter { ![0x20, 0x09, 0x0D].contains($0) }
    return zip(dense, dense.dropFirst()).count {
      $0 == UInt8(ascii: "}") && $1 == UInt8(ascii: "{")
    }
  }

  @Test("Every line of the samples is a record or a finding.")
  func samples() throws {
    for path in Samples.experiments + [Samples.store, Samples.broken] {
      let source = try ExperimentFinder.find(path)[0]
      try Self.check(ExperimentLoader.load(source), path)
    }
  }

  @Test(
    "Every line of a damaged sample is a record or a finding.", arguments: Effort.seeds(of: 200))
  func damagedSamples(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let original = random.pick(Samples.experiments + [Samples.store, Samples.broken])
    let folder = try TemporaryFolder()
    for name in Self.lineFiles + ["summary.json", "errors.json", "evaluation/summary.json"] {
      guard var bytes = try? FileContents.bytes(original + "/" + name) else { continue }
      // Files stay small, so that many seeds take little time.
      if name.hasSuffix("jsonl") { bytes = Self.some(bytes, &random) }
      if !random.oneIn(4) { Self.damage(&bytes, &random) }
      try folder.write(bytes, to: "x/" + name)
    }
    if random.oneIn(2) { try folder.copy(Samples.store, to: "artifacts") }
    try Self.check(folder.load("x"), folder.path("x"))
  }

  /// Up to twenty lines.
  private static func some(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let lines = bytes.split(separator: 0x0A)
    let start = random.below(max(1, lines.count - 20))
    return Array(lines.dropFirst(start).prefix(20).joined(separator: [0x0A]))
      + (random.oneIn(3) ? [] : [0x0A])
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0...random.below(5) where !lines.isEmpty {
      let (a, b) = (random.below(lines.count), random.below(lines.count))
      switch random.below(8) {
      case 0: lines.insert(lines[a], at: b)
      case 1: lines.remove(at: a)
      case 2: lines.swapAt(a, b)
      case 3: lines.insert(random.pick([[], [0x20, 0x09], [0x0D], [0], [0x7B], [0xFF]]), at: a)
      case 4: lines[a] = Mutation.bytes(lines[a], &random)
      case 5: lines[a] = Array(lines[a].prefix(random.below(lines[a].count)))
      case 6: lines[a] += [0x0D]
      default: lines[a] = Mutation.bytes(lines[a], &random) + lines[b]
      }
    }
    bytes = Array(lines.joined(separator: [0x0A]))
    if random.oneIn(4) { bytes = Array(bytes.prefix(random.below(bytes.count))) }
  }
}
