/// What `make-lines.py` says of a file that it made.
struct Facts {
  private let values: [String: String]

  init(of file: String) throws {
    guard let text = TextFile.read(file + ".facts") else {
      throw Failure("there is no \(file).facts")
    }
    let pairs = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    values = Dictionary(
      pairs.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) },
      uniquingKeysWith: { $1 })
  }

  /// A figure, 0 where there is none of that name.
  private func number(_ name: String) -> Int { values[name].flatMap { Int($0) } ?? 0 }

  /// Observations.
  var lines: Int { number("lines") }
  var traces: Int { number("traces") }
  var bytes: Int { number("bytes") }
  /// Bytes of inputs and outputs.
  var bodyBytes: Int { number("body_bytes") }
  /// A word that stands in the bodies of `needles` lines.
  var needle: String { values["needle"] ?? "" }
  var needles: Int { number("needles") }

  /// Observations of each type.
  var types: [String: Int] {
    Dictionary(
      values.compactMap { name, value in
        guard name.hasPrefix("type."), let count = Int(value) else { return nil }
        return (String(name.dropFirst(5)), count)
      }, uniquingKeysWith: { $1 })
  }
}
