/// What a CI runner takes as a command in the output of a program.
///
/// GitHub Actions reads commands at the start of a line (`::error::`) and anywhere in it (`##[error]`), Azure
/// Pipelines `##vso[…]`, TeamCity `##teamcity[…]`.
package enum WorkflowText {
  private static let markers = ["##", "##vso", "##teamcity"].map { Array($0.utf8) }

  /// Whether `[` after these bytes begins a command.
  package static func endsInMarker(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    markers.contains { bytes.reversed().starts(with: $0.reversed()) }
  }

  /// The line with a visible escape in each command, so that it is text.
  package static func disarmed(_ line: String) -> String {
    let isCommand = isCommand(line)
    guard isCommand || line.utf8.contains(UInt8(ascii: "#")) else { return line }
    var disarmed: [UInt8] = []
    var isColonExpected = isCommand
    for byte in line.utf8 {
      if isColonExpected, byte == UInt8(ascii: ":") {
        disarmed += Array("<U+003A>".utf8)
        isColonExpected = false
      } else if byte == UInt8(ascii: "["), endsInMarker(disarmed) {
        disarmed += Array("<U+005B>".utf8)
      } else {
        disarmed.append(byte)
      }
    }
    return String(decoding: disarmed, as: UTF8.self)
  }

  /// Whether the line, after white space, is `::` and has another `::`.
  private static func isCommand(_ line: String) -> Bool {
    let scalars = line.unicodeScalars.drop { $0.properties.isWhitespace || $0.isInvisible }
    guard scalars.starts(with: "::".unicodeScalars) else { return false }
    var previous: Unicode.Scalar?
    for scalar in scalars.dropFirst(2) {
      if scalar == ":", previous == ":" { return true }
      previous = scalar
    }
    return false
  }
}
