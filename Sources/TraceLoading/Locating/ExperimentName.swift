import TraceModel

/// The names that FluxLoop gives to the folders of experiments.
enum ExperimentName {
  /// Whether FluxLoop names an experiment so: `exp_…`, or a name that ends in a time.
  static func isExperiment(_ name: String) -> Bool {
    let name = Array(name.utf8)
    return name.starts(with: Array("exp_".utf8)) || lastStamp(in: name)?.upperBound == name.count
  }

  /// The last time in a name, `20261125_224548` or `20261125-224548`, read as if it were UTC.
  static func stamp(in name: String) -> Timestamp? {
    let name = Array(name.utf8)
    return lastStamp(in: name).flatMap { timestamp(name[$0]) }
  }

  private static let length = 15

  private static func lastStamp(in name: [UInt8]) -> Range<Int>? {
    guard name.count >= length else { return nil }
    return (0...name.count - length).reversed().lazy.map { $0..<$0 + length }
      .first { range in
        !(range.lowerBound > 0 && isDigit(name[range.lowerBound - 1]))
          && !(range.upperBound < name.count && isDigit(name[range.upperBound]))
          && timestamp(name[range]) != nil
      }
  }

  private static func timestamp(_ stamp: ArraySlice<UInt8>) -> Timestamp? {
    let separator = stamp[stamp.startIndex + 8]
    let (day, time) = (Array(stamp.prefix(8)), Array(stamp.suffix(6)))
    guard separator == UInt8(ascii: "_") || separator == UInt8(ascii: "-"),
      (day + time).allSatisfy(isDigit)
    else { return nil }
    func text(_ digits: ArraySlice<UInt8>) -> String { String(decoding: digits, as: UTF8.self) }
    return Timestamp(
      iso8601: "\(text(day[..<4]))-\(text(day[4..<6]))-\(text(day[6...]))"
        + "T\(text(time[..<2])):\(text(time[2..<4])):\(text(time[4...]))")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
