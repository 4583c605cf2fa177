import CZlib
import Support

/// Unpacks gzip data.
final class GzipUnpacker: Unpacker {
  static let format = "gzip"
  /// On the heap, because zlib refers to it by address.
  private let state: UnsafeMutablePointer<z_stream>
  private let isStarted: Bool
  private var isFirst = true
  private(set) var isInMember = true
  let hasMore = false

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    isStarted = shim_start_gzip(state) == Z_OK
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

  func unpack(
    _ input: inout UnsafeRawBufferPointer, into output: ByteBuffer
  ) throws(SystemFailure) {
    guard isStarted else { throw SystemFailure(code: ENOMEM) }
    if !isInMember { try startMember(input) }
    let bytes = input.bindMemory(to: UInt8.self)
    state.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    state.pointee.avail_in = UInt32(bytes.count)
    state.pointee.next_out = output.unused.bindMemory(to: UInt8.self).baseAddress
    state.pointee.avail_out = UInt32(output.capacity)
    let code = inflate(state, Z_NO_FLUSH)
    output.setCount(output.capacity - Int(state.pointee.avail_out))
    input = UnsafeRawBufferPointer(rebasing: input.suffix(Int(state.pointee.avail_in)))
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: (isInMember, isFirst) = (false, false)
    case Z_MEM_ERROR: throw SystemFailure(code: ENOMEM)
    default: throw damage
    }
  }

  private func startMember(_ input: UnsafeRawBufferPointer) throws(SystemFailure) {
    guard input.first == 0x1F, inflateReset(state) == Z_OK else { throw Self.trailingBytes }
    isInMember = true
  }

  /// The bytes of a header that zlib checks first.
  private static let signatureLength = 4

  private var damage: SystemFailure {
    if !isFirst, state.pointee.total_out == 0, state.pointee.total_in <= Self.signatureLength {
      return Self.trailingBytes
    }
    let reason = state.pointee.msg.map { " (\(String(cString: $0)))" } ?? ""
    return SystemFailure("its gzip data are damaged\(reason)")
  }
}
