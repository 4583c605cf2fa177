import FuzzSupport

@testable import ArtifactFiles

/// What is read from a file depends neither on the pieces in which its bytes arrive nor on the layers around
/// its text, and takes no more memory than its pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  var input = FuzzInput(data, size)
  let role: ArtifactRole = [.observations, .observations, .summary, .log][input.below(4)]
  let (wrapping, piece) = (Wrapping.all[input.below(Wrapping.all.count)], 1 + input.below(40))
  let bytes = Array(input.rest)
  let whole = Contents(bytes, role, piece: .max)
  checkPieces(whole, Contents(bytes, role, piece: piece))
  if whole.form.layers.count < 4, !bytes.isEmpty {
    checkWrapped(whole, Contents(wrapping.wrap(bytes), role, piece: piece), wrapping)
  }
  bytes.withUnsafeBufferPointer(LineChecks.check)
  return 0
}

private func checkPieces(_ whole: Contents, _ divided: Contents) {
  expect(divided.form == whole.form, "\(divided.form), not \(whole.form)")
  expect(divided.failure == whole.failure, "\(divided.failure as Any), not \(whole.failure as Any)")
  expect(divided.text == whole.text, "another text: \(divided.text) \(whole.text)")
  expect(divided.textNotes == whole.textNotes, "\(divided.textNotes) \(whole.textNotes)")
  // Where a damaged record ends may depend on the bytes that have arrived; none is lost.
  let (found, expected) = (divided.divided.filter { $0 > 0x20 }, whole.divided.filter { $0 > 0x20 })
  expect(found == expected, "divided as \(divided.divided), not \(whole.divided)")
  whole.checkLines()
  divided.checkLines()
}

private func checkWrapped(_ whole: Contents, _ packed: Contents, _ wrapping: Wrapping) {
  expect(packed.form.layers.first == wrapping.layer, "\(packed.form) of \(wrapping)")
  expect(
    packed.form.layers.dropFirst().elementsEqual(whole.form.layers), "\(packed.form) \(whole.form)")
  expect(packed.form.shape == whole.form.shape, "\(packed.form) \(whole.form)")
  expect(packed.text == whole.text, "packed with \(wrapping), the text is \(packed.text)")
}
