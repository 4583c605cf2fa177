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
      let between = withoutMarks(line[end..<part.lowerBound])
      expect(between.isEmpty, "\(between) between records is lost")
      let whole = UnsafeBufferPointer(rebasing: line[part])
      expect(LineParts.ranges(of: whole) == nil, "\(part) has parts")
      end = part.upperBound
    }
    let rest = withoutMarks(line[end...])
    expect(rest.isEmpty || rest == [UInt8(ascii: ",")], "\(rest) after the records is lost")
  }

  private static func withoutMarks(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    Array(bytes).replacing([0xEF, 0xBB, 0xBF], with: []).filter { !isBlank($0) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x1E
  }
}
