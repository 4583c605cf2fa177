/// What became of the file of the offline store that lists its traces.
enum StoreState {
  case missing
  /// It is there, and contains nothing that can be read.
  case unreadable(path: String)
  /// It was read, except for lines that are damaged and, if it is cut, its end.
  case read(path: String, damagedLines: Int, isCut: Bool)

  /// The same by another path that leads to the file.
  func with(path: String) -> StoreState {
    switch self {
    case .missing: .missing
    case .unreadable: .unreadable(path: path)
    case .read(_, let damagedLines, let isCut):
      .read(path: path, damagedLines: damagedLines, isCut: isCut)
    }
  }

  /// Why a failed run has no trace of the store.
  var reason: String {
    switch self {
    case .missing: "the offline store was not found, so this failed run has no observations"
    case .unreadable(let path):
      "the offline store's \(path) could not be read, so this failed run has no observations"
    case .read(let path, let damagedLines, let isCut):
      "no trace of the offline store fits this failed run by input, persona, iteration and time"
        + Self.reservation(path, damagedLines, isCut)
    }
  }

  private static func reservation(_ path: String, _ damagedLines: Int, _ isCut: Bool) -> String {
    switch damagedLines {
    case 0: isCut ? "; perhaps it is in the part of \(path) that could not be read" : ""
    case 1: "; perhaps it is in the line of \(path) that could not be read"
    default: "; perhaps it is in one of the \(damagedLines) lines of \(path) that could not be read"
    }
  }
}
