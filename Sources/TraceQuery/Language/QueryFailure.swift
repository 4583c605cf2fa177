/// A mistake in the text of a filter.
public struct QueryFailure: Error, Hashable, Sendable {
  /// Characters from the start of the text.
  public var offset: Int
  /// One sentence, without a full stop.
  public var message: String

  /// Makes a failure at a character of the text.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
