import CZlib
import Support

/// Unpacks gzip data, which may have several members.
final class GzipStream: ByteStream {
  private let upstream: any ByteStream
  /// On the heap, because zlib refers to it by address.
  private let state: UnsafeMutablePointer<z_stream>
  private let output = ByteBuffer()
  private var input: UnsafeRawBufferPointer
  private var isInMember = true
  private var isAtEnd = false
  private var failure: SystemFailure?

  init(_ upstream: any ByteStream) {
    self.upstream = upstream
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    input = UnsafeRawBufferPointer(start: nil, count: 0)
    if shim_start_gzip(state) != Z_OK { failure = SystemFailure(code: ENOMEM) }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

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
    if input.isEmpty {
      input = try upstream.next() ?? input
      guard !input.isEmpty else {
        isAtEnd = true
        if isInMember { throw SystemFailure("its gzip data end too early") }
        return
      }
    }
    if isInMember { try inflateSome() } else { try startMember() }
  }

  private func inflateSome() throws(SystemFailure) {
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
    case Z_STREAM_END: isInMember = false
    case Z_MEM_ERROR: throw SystemFailure(code: ENOMEM)
    default:
      let reason = state.pointee.msg.map { " (\(String(cString: $0)))" } ?? ""
      throw SystemFailure("its gzip data are damaged\(reason)")
    }
  }

  /// Starts another member, before which there may be zeros.
  private func startMember() throws(SystemFailure) {
    input = UnsafeRawBufferPointer(rebasing: input.drop { $0 == 0 })
    guard let first = input.first else { return }
    guard first == 0x1F, inflateReset(state) == Z_OK else {
      throw SystemFailure("bytes that are not gzip data follow its gzip data")
    }
    isInMember = true
  }
}
