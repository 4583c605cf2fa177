import TraceModel

/// One failure of one run.
struct RunFailure {
  let signature: FailureSignature
  /// The rows that show it, the example first.
  let rows: [Int]
  /// When it happened, as far as that is known.
  let time: Timestamp?
}
