/// A row of a ``TreeIndex``.
@usableFromInline
struct TreeRow: Sendable {
  /// An observation, `~trace` for a trace, or a missing call or parent after the last observation.
  @usableFromInline var value: Int32
  /// The row after the last descendant.
  @usableFromInline var end: Int32
  /// The row of the parent; -1 for a trace.
  @usableFromInline var parent: Int32
  /// 0 for a trace, 1 for its roots.
  @usableFromInline var depth: Int32
  /// Errors in all rows before.
  @usableFromInline var errorsBefore: UInt32
  /// Tokens in all rows before, in two halves: one 64-bit integer would make the row 32 bytes, not 28.
  private var tokensLow: UInt32
  /// The highest bit is ``isInterrupted``.
  private var tokensHigh: UInt32

  private static let interruptedBit: UInt32 = 1 << 31

  init(
    value: Int32, parent: Int32, depth: Int32, errorsBefore: UInt32, tokensBefore: UInt64,
    isInterrupted: Bool = false
  ) {
    self.value = value
    end = 0
    self.parent = parent
    self.depth = depth
    self.errorsBefore = errorsBefore
    tokensLow = UInt32(truncatingIfNeeded: tokensBefore)
    tokensHigh = UInt32(truncatingIfNeeded: tokensBefore >> 32)
    if isInterrupted { tokensHigh |= Self.interruptedBit }
  }

  /// Whether control flow ended the observation.
  var isInterrupted: Bool { tokensHigh & Self.interruptedBit != 0 }

  /// Tokens in all rows before.
  var tokensBefore: UInt64 {
    get { UInt64(tokensHigh & ~Self.interruptedBit) << 32 | UInt64(tokensLow) }
    set {
      tokensLow = UInt32(truncatingIfNeeded: newValue)
      tokensHigh =
        tokensHigh & Self.interruptedBit | UInt32(truncatingIfNeeded: newValue >> 32)
    }
  }
}
