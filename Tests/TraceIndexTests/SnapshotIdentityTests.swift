import TestSupport
import Testing
import TraceCore

@Suite("Finding traces and observations in another snapshot")
struct SnapshotIdentityTests {
  /// Two snapshots that share most observations, in another order.
  private func snapshots(_ seed: UInt64) throws -> (old: Experiment, new: Experiment) {
    var random = SplitMix64(seed: seed)
    let lines = (0..<60).map {
      Observations.line("o\($0)", trace: "t\($0 / 6)", start: Double($0))
    }
    let added = Observations.line("added", trace: "u", start: 0)
    let kept = lines.filter { _ in !random.oneIn(5) }.shuffled(using: &random)
    return (try Observations.load(lines), try Observations.load([added] + kept))
  }

  @Test("Observations found together are those found one by one.", arguments: 0..<10)
  func observations(_ seed: UInt64) throws {
    let (old, new) = try snapshots(seed)
    let indices = Array(0..<old.observations.count)
    var found: [Int: Int] = [:]
    new.forEachObservation(like: indices, of: old) { found[$0] = $1 }
    for index in indices {
      #expect(found[index] == new.observation(like: index, of: old))
      if let here = found[index] { #expect(new.id(here) == old.id(index)) }
    }
    #expect(found.count == new.observations.count - 1)
  }

  @Test("Traces found together are those found one by one.", arguments: 0..<10)
  func traces(_ seed: UInt64) throws {
    let (old, new) = try snapshots(seed)
    var found: [Int: Int] = [:]
    new.forEachTrace(like: Array(old.traces.indices), of: old) { found[$0] = $1 }
    #expect(!found.isEmpty)
    for number in old.traces.indices {
      #expect(found[number] == new.trace(like: number, of: old))
    }
  }
}
