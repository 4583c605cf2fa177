import TestSupport
import Testing
import TraceCore

@testable import TraceQuery

@Suite("Units of numbers in filters")
struct NumberUnitTests {
  @Test(
    "A bound is the same number in every unit.",
    arguments: [
      ("dur:>=127975us", "dur:>=127.975ms"), ("dur:<0.127975s", "dur:<127.975ms"),
      ("dur:1040.4s", "dur:1040400ms"), ("dur:>1.09m", "dur:>65400ms"),
      ("dur:34.7h", "dur:124920000ms"), ("self:>=1e3us", "self:>=1ms"),
      ("dur:1e-3S", "dur:1ms"), ("dur:<1.5e+3s", "dur:<1500000ms"), ("dur:.5s", "dur:500ms"),
      ("score:>=14.8%", "score:>=0.148"), ("score.a:<2.2%", "score.a:<0.022"),
      ("tokens:0.00799m", "tokens:7990"), ("tokens:1.001k", "tokens:1001"),
      ("tokens:<-1.5k", "tokens:<-1500"),
      ("dur:<123456789012345678901us", "dur:<123456789012345678.901ms"),
      ("tokens:0x10k", "tokens:16000"),
      ("score:<1e-99999999999999999999%", "score:<0"),
      ("score:>=1e-9223372036854775808%", "score:0"),
    ])
  func same(_ text: String, _ other: String) throws {
    #expect(try Query(text) == Query(other))
  }

  @Test("A duration in a file is equal to its number of microseconds, a score to its percentage.")
  func exact() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let number = random.below(10_000_000)
      let duration = NumberRange(low: Double(number) / 1_000)
      #expect(
        try Query("dur:\(number)us") == Query(terms: [.init(alternatives: [.duration(duration)])]))
      let score = NumberRange(low: Double(number) / 10_000_000)
      #expect(
        try Query("score:\(number)e-5%")
          == Query(terms: [.init(alternatives: [.score(evaluator: nil, score)])]))
    }
  }
}
