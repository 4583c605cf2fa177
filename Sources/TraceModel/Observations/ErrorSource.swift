/// Where an observation's error is stated, as `error_source` in JSON.
public enum ErrorSource: String, Sendable {
  /// The fields `error` or `level` of the record.
  case recorded
  /// The output alone, such as an MCP result with `isError`.
  case result
}
