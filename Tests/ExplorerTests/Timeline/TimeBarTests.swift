import TestSupport
import Testing

@testable import Explorer

/// Bars in eighths of a cell.
@Suite("Time bars")
struct TimeBarTests {
  /// An axis of 80 µs on ten columns: an eighth is a microsecond.
  private static let axis = TimeAxis(1000..<1080, Timeline())

  /// The cells of a bar. Inverted ones follow a backslash.
  private func cells(_ time: RowTime, _ axis: TimeAxis = axis, columns: Int = 10) -> String {
    var cells = Array(repeating: " ", count: columns)
    for piece in TimeBar(time, on: axis, columns: columns).pieces {
      for (offset, character) in piece.text.enumerated() {
        cells[piece.column + offset] = (piece.isInverted ? "\\" : "") + String(character)
      }
    }
    return cells.joined()
  }

  struct Case: Sendable {
    let time: RowTime
    let cells: String

    init(_ start: Int64, _ end: Int64, _ cells: String) {
      (self.time, self.cells) = (.interval(1000 + start..<1000 + end), cells)
    }
  }

  @Test(
    "Bars start and end inside of cells.",
    arguments: [
      Case(0, 80, "██████████"), Case(0, 8, "█         "), Case(0, 3, "▍         "),
      Case(8, 20, " █▌       "), Case(4, 16, "▐█        "), Case(7, 16, "▕█        "),
      Case(5, 24, #"\▋██       "#), Case(2, 8, #"\▎         "#), Case(0, 1, "▏         "),
      Case(7, 8, "▕         "), Case(10, 13, " ▍        "), Case(12, 15, #" \▋        "#),
      Case(76, 80, "         ▐"), Case(79, 80, "         ▕"), Case(3, 10, #"\▍▎        "#),
    ])
  func eighths(_ test: Case) {
    #expect(cells(test.time) == test.cells)
  }

  @Test("What took time is never invisible, also at the end of the axis.")
  func shortBars() {
    let axis = TimeAxis(0..<1_000_000, Timeline())
    #expect(cells(.interval(0..<1), axis) == "▏         ")
    #expect(cells(.interval(500_000..<500_001), axis) == "     ▏    ")
    #expect(cells(.interval(999_999..<1_000_000), axis) == "         ▕")
  }

  @Test("Moments are points, and what has no end is open to the right.")
  func momentsAndOpenBars() {
    #expect(cells(.moment(1000)) == "•         ")
    #expect(cells(.moment(1080)) == "         •")
    #expect(cells(.open(1044)) == "     ╌╌╌╌…")
    #expect(cells(.open(1080)) == "         …")
    #expect(cells(.unknown) == "          ")
  }

  @Test("A zoomed axis says on which side a bar continues.")
  func zoomedAxis() {
    var timeline = Timeline()
    timeline.zoom(by: 0.5, around: 0.5, shortest: 0)
    let axis = TimeAxis(1000..<1080, timeline)
    func bar(_ time: RowTime) -> TimeBar { TimeBar(time, on: axis, columns: 10) }
    #expect(cells(.interval(1000..<1080), axis) == "██████████")
    #expect(bar(.interval(1000..<1080)).continuesLeft && bar(.interval(1000..<1080)).continuesRight)
    #expect(cells(.interval(1024..<1032), axis) == " ██       ")
    #expect(bar(.interval(1000..<1010)).continuesLeft)
    #expect(bar(.interval(1000..<1010)).pieces.isEmpty)
    #expect(bar(.moment(1079)).continuesRight && bar(.open(1079)).pieces.isEmpty)
    #expect(cells(.open(1000), axis) == "╌╌╌╌╌╌╌╌╌…")
  }

  @Test("Bars stay on their axis, whatever the times are.", arguments: 0..<20)
  func randomBars(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let limit: Int64 = random.oneIn(2) ? 1000 : .max / 4
      func time() -> Int64 { Int64.random(in: -limit...limit, using: &random) }
      let (a, b) = (time(), time())
      var timeline = Timeline()
      for _ in 0..<random.below(20) {
        timeline.zoom(
          by: random.oneIn(3) ? 2 : 0.5, around: Double.random(in: -1...2, using: &random),
          shortest: 1e-9)
        timeline.pan(by: random.oneIn(2) ? 0.25 : -0.25)
        #expect(timeline.start >= 0 && timeline.end <= 1.000001)
      }
      let axis = TimeAxis(min(a, b)..<max(a, b), timeline)
      let columns = random.below(12)
      for time in [
        RowTime(start: time(), end: time()), RowTime(start: time(), end: nil),
        RowTime(start: nil, end: time()),
      ] {
        for piece in TimeBar(time, on: axis, columns: columns).pieces {
          #expect(piece.column >= 0 && piece.column + piece.text.count <= columns)
        }
      }
      for tick in AxisTicks(axis, columns: columns * 10).ticks {
        #expect((0..<columns * 10).contains(tick.column))
      }
    }
  }
}
