/// One sentence for the user, shown until the next key.
struct Message: Hashable, Sendable {
  let text: String
  /// Whether something went wrong.
  let isError: Bool

  static func note(_ text: String) -> Message { Message(text: text, isError: false) }
  static func error(_ text: String) -> Message { Message(text: text, isError: true) }

  var role: Role { isError ? .error : .plain }
}
