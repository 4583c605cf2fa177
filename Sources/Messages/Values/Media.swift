/// An image or another file in a message, to be shown as a placeholder.
public struct Media: Sendable, Equatable {
  public let node: JSONNodeID
  /// For example `image/png`, or only `image` if no more is known.
  public let type: String?
  /// The size of the decoded data, if the message contains it.
  public let byteCount: Int?
  /// The data, its address or its id: a string.
  public let reference: JSONNodeID?
}
