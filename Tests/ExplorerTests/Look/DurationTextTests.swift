import Testing

@testable import Explorer

@Suite("Durations as text")
struct DurationTextTests {
  @Test(
    "Any duration of real work takes at most seven columns.",
    arguments: [
      (0.0, "0ms"), (0.012, "12µs"), (9.4, "9.4ms"), (88_500, "88.5s"), (125_000, "2m05s"),
      (7_200_000, "2h00m"), (3_599_940_000, "999h59m"), (3_600_000_000, "41d16h"),
      (1_795_377_600_000, "20779d"),
    ])
  func text(milliseconds: Double, expected: String) {
    #expect(Format.duration(milliseconds: milliseconds) == expected)
    #expect(expected.count <= 7)
  }
}
