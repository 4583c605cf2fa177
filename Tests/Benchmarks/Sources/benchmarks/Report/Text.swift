/// Formats figures for the tables.
enum Text {
  /// A number with a number of digits after the point.
  static func decimal(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % Int(scale))"
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(scaled / Int(scale)).\(zeros)\(fraction)"
  }

  /// Milliseconds with about three digits: `0.54 ms`, `12.3 ms`, `2194 ms`.
  static func milliseconds(_ value: Double) -> String {
    decimal(value, digits: value < 10 ? 2 : value < 100 ? 1 : 0) + " ms"
  }

  static func ratio(_ value: Double) -> String {
    decimal(value, digits: value < 10 ? 2 : 1) + " ×"
  }

  static func mebibytes(kiB: Double) -> String { decimal(kiB / 1024, digits: 0) + " MiB" }

  static func table(_ headings: [String], _ rows: [[String]]) -> String {
    let lines = [headings, headings.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
