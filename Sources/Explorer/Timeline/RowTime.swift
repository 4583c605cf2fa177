/// When something ran, as far as it is known, in microseconds since the epoch.
enum RowTime: Hashable, Sendable {
  case unknown
  /// It took no time, or only one of its times is known.
  case moment(Int64)
  /// It has a start and no end.
  case open(Int64)
  case interval(Range<Int64>)

  /// Without a start it is a moment at the end. What ends before it starts is a moment, too.
  init(start: Int64?, end: Int64?, isOpen: Bool = true) {
    switch (start, end) {
    case (let start?, let end?): self = end > start ? .interval(start..<end) : .moment(start)
    case (let start?, nil): self = isOpen ? .open(start) : .moment(start)
    case (nil, let end?): self = .moment(end)
    case (nil, nil): self = .unknown
    }
  }

  /// From the first to the last known moment.
  var known: ClosedRange<Int64>? {
    switch self {
    case .unknown: nil
    case .moment(let time), .open(let time): time...time
    case .interval(let range): range.lowerBound...range.upperBound
    }
  }
}
