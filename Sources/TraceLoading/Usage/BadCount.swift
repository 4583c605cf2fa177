/// A member that should be a count of tokens and cannot be used as one.
struct BadCount: Hashable {
  let key: String
  /// The value, as JSON.
  let value: String
  var expected = TokenCount.expectation
}
