import Testing

@testable import Explorer

/// Round times along the axis.
@Suite("Axis ticks")
struct AxisTicksTests {
  struct Case: Sendable {
    let seconds: Double
    var zoom = 1.0
    var columns = 50
    let labels: String
    let end: String
  }

  private static let cases: [Case] = [
    Case(seconds: 48.8, labels: "0 10s 20s 30s 40s", end: "48.8s"),
    Case(seconds: 88.5, columns: 27, labels: "0 20s 40s", end: "88.5s"),
    Case(seconds: 0.011, labels: "0 2ms 4ms 6ms 8ms", end: "11ms"),
    Case(seconds: 0.000_04, columns: 40, labels: "0 10µs 20µs 30µs", end: "40µs"),
    Case(seconds: 3.3, labels: "0 0.5s 1.0s 1.5s 2.0s 2.5s", end: "3.3s"),
    Case(seconds: 125, labels: "0 20s 40s 1m 1m20s", end: "2m05s"),
    Case(seconds: 7200, labels: "0 20m 40m 1h 1h20m", end: "2h00m"),
    Case(seconds: 600_000, columns: 70, labels: "0 1d 2d 3d 4d 5d", end: "166h40m"),
    Case(seconds: 1_767_225_600, columns: 60, labels: "0 5000d 10000d 15000d", end: "20454d"),
    Case(seconds: 48.8, zoom: 0.125, labels: "22s 23s 24s 25s 26s", end: "27.5s"),
    Case(seconds: 0, columns: 20, labels: "0", end: "1µs"),
  ]

  @Test("Ticks are at round times, and labels do not overlap.", arguments: cases)
  func ticks(_ test: Case) {
    var timeline = Timeline()
    if test.zoom < 1 { timeline.zoom(by: test.zoom, around: 0.5, shortest: 0) }
    let axis = TimeAxis(0..<Int64((test.seconds * 1e6).rounded()), timeline)
    let ticks = AxisTicks(axis, columns: test.columns)
    #expect(ticks.ticks.map(\.label).joined(separator: " ") == test.labels)
    #expect(ticks.end == test.end)
    for (tick, next) in zip(ticks.ticks, ticks.ticks.dropFirst()) {
      #expect(tick.column + 1 + tick.label.count < next.column)
    }
  }
}
