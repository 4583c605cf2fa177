/// The experiment that opens when no path is given, and why it is that one.
public struct ExperimentChoice: Sendable {
  public let location: ExperimentLocation
  public let reason: Reason
  /// What may be or have a newer experiment and could not be searched, with the causes.
  public let unread: [String]

  public enum Reason: Hashable, Sendable {
    /// The working folder is the experiment, or a part of it.
    case workingFolder
    /// The newest of `count` experiments, which are in these folders.
    case newest(count: Int, folders: [String])
    /// There is no experiment, but a store.
    case store
  }
}
