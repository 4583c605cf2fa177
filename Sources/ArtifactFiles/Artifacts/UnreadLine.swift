/// Why a line is not read, although the file is.
package enum UnreadLine: Error, Equatable, Sendable {
  /// It is longer than the most bytes of a line that are read.
  case tooLong(limit: Int)
  /// There is no memory for its bytes.
  case noMemory(bytes: Int)

  /// One sentence about the line.
  package var text: String {
    switch self {
    case .tooLong(let limit):
      "the line is longer than \(Self.size(limit)), the most that is read of one, and is not read"
    case .noMemory(let bytes):
      "there is no memory for the line, which has \(Self.size(bytes)), and it is not read"
    }
  }

  /// A number of bytes in a message.
  package static func size(_ bytes: Int) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")]
    guard let unit = units.first(where: { bytes >= 1 << $0.0 }) else { return "\(bytes) bytes" }
    let rounded = (bytes + (1 << unit.0) / 2) >> unit.0
    return "\(rounded) \(unit.1)"
  }
}
