/// A request of a model that a tool be run.
public struct ToolCall: Sendable, Equatable {
  /// The whole request.
  public let node: JSONNodeID
  /// What its result refers to; some vendors have no ids.
  public let id: JSONNodeID?
  /// A string that is not empty.
  public let name: JSONNodeID
  /// An object, or a string that usually contains JSON.
  public let arguments: JSONNodeID?
  /// Whether the vendor or the framework runs the tool, and no function of the program: a web
  /// search, for example.
  public let isHosted: Bool
}

/// The result of a tool call.
public struct ToolResult: Sendable, Equatable {
  public let node: JSONNodeID
  /// The id of the call; some vendors have no ids.
  public let callID: JSONNodeID?
  /// The name of the tool, where the vendor repeats it.
  public let name: JSONNodeID?
  /// Any JSON value.
  public let content: JSONNodeID?
  /// Whether the content is a list of typed blocks where the framework's own functions return text, as
  /// an MCP server answers.
  public let isBlockList: Bool
  /// Whether the result says that the call failed.
  public let isError: Bool
  /// As ``ToolCall/isHosted``.
  public let isHosted: Bool
}
