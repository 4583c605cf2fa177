/// Who a message is from.
public enum Role: String, Sendable, CaseIterable {
  /// Instructions: `system`, `developer`.
  case system
  /// `user`, `human`.
  case user
  /// `assistant`, `ai`, `model`.
  case assistant
  /// The result of a tool: `tool`, `function`.
  case tool
}
