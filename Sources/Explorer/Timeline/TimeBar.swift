/// A bar on an axis, in eighths of a cell.
struct TimeBar: Hashable, Sendable {
  /// Cells with the same look.
  struct Piece: Hashable, Sendable {
    let column: Int
    let text: String
    /// Whether foreground and background are swapped: blocks grow from the left only, so that one at
    /// the right of a cell is what a block leaves.
    var isInverted = false
  }

  private(set) var pieces: [Piece] = []
  /// Whether a part of it is before or after what the axis shows.
  private(set) var continuesLeft = false
  private(set) var continuesRight = false

  private let columns: Int

  static let moment = "•"

  init(_ time: RowTime, on axis: TimeAxis, columns: Int) {
    self.columns = columns
    guard columns > 0 else { return }
    switch time {
    case .unknown: break
    case .moment(let time): drawMoment(axis.position(time))
    case .open(let start): drawOpen(axis.position(start))
    case .interval(let range):
      draw(axis.position(range.lowerBound), axis.position(range.upperBound))
    }
  }

  private mutating func drawMoment(_ position: Double) {
    (continuesLeft, continuesRight) = (position < 0, position > 1)
    guard (0...1).contains(position) else { return }
    pieces = [Piece(column: column(position), text: Self.moment)]
  }

  /// A line that ends in an ellipsis at the right edge.
  private mutating func drawOpen(_ start: Double) {
    (continuesLeft, continuesRight) = (start < 0, start > 1)
    guard start <= 1 else { return }
    let first = column(start)
    pieces = [
      Piece(column: first, text: String(repeating: "╌", count: columns - 1 - first) + "…")
    ]
  }

  private mutating func draw(_ start: Double, _ end: Double) {
    (continuesLeft, continuesRight) = (start < 0, end > 1)
    guard end > 0 || start >= 0, start < 1 || end <= 1 else { return }
    let eighths = columns * 8
    let first = min(Self.rounded(start * Double(eighths), limit: eighths), eighths - 1)
    let last = max(first + 1, Self.rounded(end * Double(eighths), limit: eighths))
    let (firstCell, lastCell) = (first / 8, (last - 1) / 8)
    if firstCell == lastCell {
      append(firstCell, first % 8, (last - 1) % 8 + 1)
      return
    }
    append(firstCell, first % 8, 8)
    if lastCell - firstCell > 1 {
      pieces.append(
        Piece(
          column: firstCell + 1, text: String(repeating: "█", count: lastCell - firstCell - 1)))
    }
    append(lastCell, 0, (last - 1) % 8 + 1)
  }

  /// Draws eighths of one cell, aligned to one of its sides.
  private mutating func append(_ column: Int, _ first: Int, _ last: Int) {
    let width = last - first
    let isRight = first > 0 && (last == 8 || first + last > 8)
    switch (isRight, width) {
    case (true, 1): pieces.append(Piece(column: column, text: "▕"))
    case (true, 4): pieces.append(Piece(column: column, text: "▐"))
    case (true, _):
      pieces.append(Piece(column: column, text: Self.block(8 - width), isInverted: true))
    case (false, _): pieces.append(Piece(column: column, text: Self.block(width)))
    }
  }

  private func column(_ position: Double) -> Int {
    min(Int(max(0, position) * Double(columns)), columns - 1)
  }

  /// A whole number between 0 and a limit, however far the value is from these.
  private static func rounded(_ value: Double, limit: Int) -> Int {
    Int(min(max(0, value), Double(limit)).rounded())
  }

  /// A block at the left of a cell.
  private static func block(_ eighths: Int) -> String {
    ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"][eighths - 1]
  }
}
