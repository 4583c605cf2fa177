import TestSupport
import Testing

extension EndToEnd {
  @Suite("Soak")
  struct SoakTests {
    @Test(
      "Random input, sizes, and reloads of changing files leave memory, descriptors and threads as they were.",
      .enabled(if: ProcessSample.isAvailable))
    func soak() async throws {
      let sources = [Samples.folder, Samples.broken, Samples.multiTurn]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, source) in sources.enumerated() {
          group.addTask { try await Self.soak(source, seed: SoakSettings.seed + UInt64(number)) }
        }
        try await group.waitForAll()
      }
    }

    private static func soak(_ source: String, seed: UInt64) async throws {
      let scratch = try TemporaryFolder()
      var run = SoakRun(
        try SoakFiles(copyOf: source, in: scratch), seconds: SoakSettings.seconds, seed: seed)
      do {
        try await run.run()
      } catch {
        Issue.record("\(error) (seed \(seed), \(source), \(run.report))")
      }
      let report = run.report
      print("soak \(source.split(separator: "/").last ?? ""): \(report)")
      #expect(report.complaints == [], "seed \(seed)")
    }
  }
}
