/// The changes of one Python file that fix its findings.
public struct SourceFix: Sendable {
  public let file: String
  /// The contents that were scanned.
  public let source: [UInt8]
  /// Sorted; they do not overlap.
  public let edits: [SourceEdit]

  /// The contents with all changes.
  public var fixed: [UInt8] {
    var result: [UInt8] = []
    var end = 0
    for edit in edits where edit.range.lowerBound >= end {
      result += source[end..<edit.range.lowerBound] + edit.replacement
      end = edit.range.upperBound
    }
    return result + source[end...]
  }
}
