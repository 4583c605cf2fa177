/// The changes of one Python file that fix its findings.
public struct SourceFix: Sendable {
  public let file: String
  /// The contents that were scanned.
  public let source: [UInt8]
  /// Sorted; they do not overlap.
  public let edits: [SourceEdit]

  /// The contents with all changes.
  public var fixed: [UInt8] { contents(of: 0..<source.count, with: edits[...]) }

  /// A range of the contents with the changes in it.
  func contents(of range: Range<Int>, with edits: ArraySlice<SourceEdit>) -> [UInt8] {
    var result: [UInt8] = []
    var end = range.lowerBound
    for edit in edits {
      result += source[end..<edit.range.lowerBound] + edit.replacement
      end = edit.range.upperBound
    }
    return result + source[end..<range.upperBound]
  }
}
