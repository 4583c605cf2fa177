/// A tool call that an output or a trace's record requests.
struct ToolCall {
  let id: String?
  let name: String
  /// The observation whose output requests it; `nil` if the trace's own record does.
  let caller: Int?
  let excerpt: String
  /// Whether the request contains its result.
  let hasResult: Bool
  /// The same for the copies of one call in several outputs.
  let key: String
}
