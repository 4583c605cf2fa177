import CZstd
import Support

/// Unpacks Zstandard data, which may have several frames.
final class ZstdStream: ByteStream {
  private let upstream: any ByteStream
  private let state: OpaquePointer?
  private let output = ByteBuffer()
  private var input: UnsafeRawBufferPointer
  /// Whether the library has more output for the input that it got.
  private var hasMore = false
  private var isInFrame = true
  private var isAtEnd = false
  private var failure: SystemFailure?

  init(_ upstream: any ByteStream) {
    self.upstream = upstream
    state = ZSTD_createDStream()
    input = UnsafeRawBufferPointer(start: nil, count: 0)
    if state == nil { failure = SystemFailure(code: ENOMEM) }
  }

  deinit { ZSTD_freeDStream(state) }

  func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
    while true {
      if let failure { throw failure }
      if isAtEnd { return nil }
      do throws(SystemFailure) {
        try advance()
      } catch {
        failure = error
      }
      if output.count > 0 { return output.bytes }
    }
  }

  /// Unpacks up to one buffer.
  private func advance() throws(SystemFailure) {
    output.setCount(0)
    if input.isEmpty, !hasMore {
      input = try upstream.next() ?? input
      guard !input.isEmpty else {
        isAtEnd = true
        if isInFrame { throw SystemFailure("its zstd data end too early") }
        return
      }
    }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.unused.baseAddress, size: output.capacity, pos: 0)
    let code = ZSTD_decompressStream(state, &target, &source)
    output.setCount(target.pos)
    input = UnsafeRawBufferPointer(rebasing: input[source.pos...])
    guard ZSTD_isError(code) == 0 else {
      let reason = String(cString: ZSTD_getErrorName(code))
      throw SystemFailure("its zstd data are damaged (\(reason))")
    }
    hasMore = target.pos == target.size
    isInFrame = code != 0
  }
}
