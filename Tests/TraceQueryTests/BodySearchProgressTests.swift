import Support
import Synchronization
import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Body search: progress")
struct BodySearchProgressTests {
  @Test("Matches are reported once and in order, before the search is complete.")
  func reports() throws {
    let line = String(repeating: "-", count: 5_000)
    let experiment = try Observations.load(
      (0..<1_000).map {
        Observations.line("\($0)", extra: #""input": "\#(line)\#($0 % 3 == 0 ? "needle" : "")""#)
      })
    let reports = Locked<[BodyHits]>([])
    let matches = BodySearch(BodyPattern(.part("needle")), in: experiment).run(
      report: { hits in reports.withLock { $0.append(hits) } })
    let all = reports.withLock(\.self)
    #expect(all.flatMap(\.observations) == Array(stride(from: 0, to: 1_000, by: 3)))
    #expect(all.map(\.decided) == all.map(\.decided).sorted())
    #expect(all.last?.decided == 1_000)
    for hits in all { #expect(hits.observations.allSatisfy { $0 < hits.decided }) }
    var summed = BodyMatches(experiment)
    for hits in all { summed.add(hits) }
    #expect(summed == matches)
    // The first hit is reported before the search is complete.
    #expect(try #require(all.first).decided < 1_000)
  }

  @Test("A search that is stopped keeps what it has found.")
  func stops() throws {
    let line = String(repeating: "-", count: 5_000)
    let experiment = try Observations.load(
      (0..<1_000).map { Observations.line("\($0)", extra: #""input": "\#(line)needle""#) })
    let calls = Atomic(0)
    let matches = BodySearch(BodyPattern(.part("needle")), in: experiment).run(
      isStopped: { calls.add(1, ordering: .relaxed).newValue > 6 })
    #expect((1..<1_000).contains(matches.decided))
    #expect(matches.observations.count == matches.decided)
    let none = BodySearch(BodyPattern(.part("needle")), in: experiment).run(isStopped: { true })
    #expect(none == BodyMatches(experiment))
  }
}
