import FuzzSupport

@testable import ArtifactFiles

/// What is found out about one line.
enum LineChecks {
  static func check(_ line: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(line)
    // For their bounds: any answer is right for a line that is nothing.
    _ = SpanningRecord.begins(raw, isWhole: true)
    _ = SpanningRecord.begins(raw, isWhole: false)
    _ = FormHint(line: line, at: 0, isTerminated: true)
    _ = FormHint(line: line, at: 0, isTerminated: false)
    _ = RecordLine.isObject(raw)
    _ = RecordShape.detect(raw, isWhole: true)
    checkParts(of: line)
  }

  private static func checkParts(of line: UnsafeBufferPointer<UInt8>) {
    guard let parts = LineParts.ranges(of: line) else { return }
    var end = 0
    for part in parts {
      expect(part.lowerBound >= end && part.upperBound <= line.count, "\(part) after \(end)")
      expect(!part.isEmpty && !isBlank(line[part.lowerBound]), "a record begins with a blank")
      let between = line[end..<part.lowerBound]
      let isMark = end == 0 && between.starts(with: [0xEF, 0xBB, 0xBF])
      expect(isMark || between.allSatisfy(isBlank), "\(Array(between)) between records is lost")
      end = part.upperBound
    }
    let rest = line[end...].filter { !isBlank($0) }
    expect(rest.isEmpty || rest == [UInt8(ascii: ",")], "\(rest) after the records is lost")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x1E
  }
}
