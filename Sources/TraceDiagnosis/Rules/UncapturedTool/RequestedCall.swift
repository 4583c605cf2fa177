/// A tool call that an output or a trace's record requests, of a tool that is not recorded.
struct RequestedCall {
  let id: String?
  let name: String
  /// The observation whose output requests it; `nil` if the trace's own record does.
  let caller: Int?
  let excerpt: String
  /// How many calls of the tool, with this one, there are so far.
  let number: Int
}
