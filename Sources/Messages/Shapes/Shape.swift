/// A row of the table: how a vendor writes a call, a result or a piece of content.
///
/// Names are compared as ``NameToken``s, so one spelling covers `tool_call_id` and `toolCallId`.
/// A path such as `function.name` goes through nested objects; of several paths the first that has a
/// value counts.
struct Shape: Sendable {
  enum Kind: Sendable { case call, result, text, reasoning, media }

  /// Where an object can have the shape.
  enum Scope: Sendable {
    case anywhere
    /// Only in a message's content: other objects have the same members.
    case content
    /// Only in a list of calls or results.
    case calls
  }

  /// The vendors or libraries that write it, for people who read the table.
  let vendors: StaticString
  let kind: Kind
  /// The values of `type`, `kind`, `part_kind`, `block_type` or the class that mark it. Without
  /// any, ``requires`` alone recognises it.
  var types: [String] = []
  /// Paths that must have a value.
  var requires: [String] = []
  /// Whether it has no other members than those required.
  var isExact = false
  var scope = Scope.anywhere
  /// The role of a message that consists of it, if that does not follow from ``kind``.
  var role: Role?

  /// The id of the call.
  var id: [String] = []
  /// The name of the tool. A call without a name is no call.
  var name: [String] = []
  var arguments: [String] = []
  /// The result, the text, or the data of media. A call with content contains its result.
  var content: [String] = []
  /// `true`, or a word for failure.
  var failure: [String] = []
  var mediaType: [String] = []

  /// As ``ToolCall/isHosted``.
  var isHosted = false
  /// Whether the framework makes a text of what a function of the program returns.
  var answersInText = false
  /// Whether the result always reports a failure.
  var isFailure = false
}

/// A row of the table for whole messages.
struct MessageShape: Sendable {
  let vendors: StaticString
  /// As ``Shape/types``.
  var types: [String] = []
  var requires: [String] = []
  /// One of these members must exist; it may be `null`.
  var mentions: [String] = []
  /// Where the role is; the value must be known as a role.
  var rolePath: String?
  /// The role if the shape implies it.
  var role: Role?
  /// The member that contains the message's fields, if they are not in the object itself.
  var body: String?
}
