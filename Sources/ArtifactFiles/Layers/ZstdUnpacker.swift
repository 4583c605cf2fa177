import CZstd
import Support

/// Unpacks Zstandard data, whose members are frames.
final class ZstdUnpacker: Unpacker {
  static let format = "zstd"
  private let state: OpaquePointer?
  private var isFirst = true
  private(set) var hasMore = false
  private(set) var isInMember = true

  init() { state = ZSTD_createDStream() }

  deinit { ZSTD_freeDStream(state) }

  func unpack(
    _ input: inout UnsafeRawBufferPointer, into output: ByteBuffer
  ) throws(SystemFailure) {
    guard let state else { throw SystemFailure(code: ENOMEM) }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.unused.baseAddress, size: output.capacity, pos: 0)
    let code = ZSTD_decompressStream(state, &target, &source)
    output.setCount(target.pos)
    input = UnsafeRawBufferPointer(rebasing: input[source.pos...])
    guard ZSTD_isError(code) == 0 else {
      if !isFirst, ZSTD_getErrorCode(code) == ZSTD_error_prefix_unknown { throw Self.trailingBytes }
      let reason = String(cString: ZSTD_getErrorName(code))
      throw SystemFailure("its zstd data are damaged (\(reason))")
    }
    isInMember = code != 0
    if !isInMember { isFirst = false }
    // At the end of a frame everything has been written.
    hasMore = isInMember && target.pos == target.size
  }
}
