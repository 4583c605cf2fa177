import ArtifactFiles
import JSONText
import TraceModel

extension ObservationReader {
  /// Reads the records of a line that has several; returns false if it has not.
  mutating func readParts(
    of text: UnsafeBufferPointer<UInt8>, at offset: Int, line: Int32, isTerminated: Bool
  ) -> Bool {
    guard let parts = LineParts.ranges(of: text) else { return false }
    // Each part is counted.
    batch.counts.nonBlankLines -= 1
    let findingCount = batch.findings.count
    for part in parts {
      let earlier = batch.findings.count
      readTolerantly(
        UnsafeBufferPointer(rebasing: text[part]), at: offset + part.lowerBound, line: line,
        isTerminated: isTerminated || part.upperBound < text.count)
      for index in earlier..<batch.findings.count {
        batch.findings[index].moveColumn(by: part.lowerBound)
      }
    }
    // One line gives one finding: that of a damaged part says more.
    let isDamaged = batch.findings[findingCount...].contains(where: \.replacesLine)
    let hasCarriageReturns = zip(parts, parts.dropFirst()).contains { part, next in
      text[part.upperBound..<next.lowerBound].contains(0x0D)
    }
    if !isDamaged, hasCarriageReturns {
      batch.notes.addCarriageReturn(line: Int(line))
    } else if !isDamaged, let finding = Finding.joined(parts, of: text, file: 0, line: Int(line)) {
      batch.findings.append(finding)
    }
    return true
  }
}

extension Finding {
  /// Counts the column of a mistake from some bytes before.
  fileprivate mutating func moveColumn(by count: Int) {
    guard case .json(let failure) = detail else { return }
    detail = .json(
      JSONFailure(
        offset: failure.offset + count, expected: failure.expected, atEnd: failure.atEnd))
  }

  /// A finding about a line on which other bytes than those of one record are; `nil` if they are only
  /// a byte order mark or a separator.
  static func joined(
    _ parts: [Range<Int>], of line: UnsafeBufferPointer<UInt8>, file: Int, line number: Int
  ) -> Finding? {
    let isComma = line.last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } == UInt8(ascii: ",")
    guard parts.count > 1 || isComma else { return nil }
    let text =
      parts.count > 1
      ? "\(parts.count) records are on the line, without a line break between them"
      : "a comma follows the record"
    return Finding(
      rule: .malformedLine, severity: .warning, file: file, line: number, detail: .text(text))
  }
}

extension Finding {
  /// A finding about a record whose small fields alone are read.
  static func tooLarge(line: Int) -> Finding {
    Finding(
      rule: .malformedLine, severity: .info, file: 0, line: line,
      detail: .text(
        "the record is larger than \(JSONDocument.textLimit >> 20) MiB or has more than "
          + "\(JSONDocument.valueLimit) values, so its input, output and metadata are not examined")
    )
  }
}
