/// What a file made by `make-lines.py` contains. It writes these facts next to the file.
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

  /// A fact that is a number; 0 if there is none of that name.
  private func number(_ name: String) -> Int { values[name].flatMap { Int($0) } ?? 0 }

  /// The number of observations.
  var lines: Int { number("lines") }
  var traces: Int { number("traces") }
  var bytes: Int { number("bytes") }
  /// The size of all inputs and outputs.
  var bodyBytes: Int { number("body_bytes") }
  /// A string that occurs in the bodies of `needles` lines.
  var needle: String { values["needle"] ?? "" }
  var needles: Int { number("needles") }

  /// The number of observations of each type.
  var types: [String: Int] {
    Dictionary(
      values.compactMap { name, value in
        guard name.hasPrefix("type."), let count = Int(value) else { return nil }
        return (String(name.dropFirst(5)), count)
      }, uniquingKeysWith: { $1 })
  }
}
