/// How much of an experiment has been read.
public struct LoadProgress: Hashable, Sendable {
  /// Bytes that have been read.
  public let bytes: Int
  /// Bytes of all files that will be read; `nil` if the size of one is not known, as of a pipe.
  public let totalBytes: Int?
  /// Observations so far.
  public let observations: Int

  package init(bytes: Int, totalBytes: Int?, observations: Int) {
    self.bytes = bytes
    self.totalBytes = totalBytes
    self.observations = observations
  }
}
