/// A stream whose first bytes can be looked at before it is read.
final class PeekingStream: ByteStream {
  private let upstream: any ByteStream
  private let head = ByteBuffer(capacity: RecordShape.prefixLimit)
  private var hasReturnedHead = false
  private var failure: SystemFailure?
  /// Whether the first bytes are all there are.
  private(set) var isWhole = false

  /// Reads at least ``RecordShape/prefixLimit`` bytes, unless the stream ends before; if they do not show how lines end,
  /// up to the end of the first line or to ``RecordShape/longPrefixLimit``.
  init(_ upstream: any ByteStream) {
    self.upstream = upstream
    do throws(SystemFailure) {
      while head.count < RecordShape.prefixLimit {
        if try !readMore() { return }
      }
      guard RecordShape.isUndecided(by: head.bytes) else { return }
      var before = head.count
      while head.count < RecordShape.longPrefixLimit {
        if try !readMore() { return }
        if RecordShape.hasLineEnd(UnsafeRawBufferPointer(rebasing: head.bytes[(before - 1)...])) {
          return
        }
        before = head.count
      }
    } catch {
      failure = error
    }
  }

  /// Returns false at the end.
  private func readMore() throws(SystemFailure) -> Bool {
    guard let bytes = try upstream.next() else {
      isWhole = true
      return false
    }
    head.append(bytes)
    return true
  }

  var prefix: UnsafeRawBufferPointer { head.bytes }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    if !hasReturnedHead {
      hasReturnedHead = true
      if head.count > 0 { return head.bytes }
    }
    if let failure { throw failure }
    return isWhole ? nil : try upstream.next()
  }
}
