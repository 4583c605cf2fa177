/// How many lines of a file became records.
///
/// `records + otherObjects + findings that replace a line == nonBlankLines`, for every file of lines.
public struct LineCounts: Hashable, Sendable {
  /// Lines that contain more than white space.
  public package(set) var nonBlankLines = 0
  /// Lines that are shown: an observation, or a part of a trace.
  public package(set) var records = 0
  /// JSON objects in a file of observations that are none. One finding is about all of a file.
  public package(set) var otherObjects = 0

  package init() {}
}
