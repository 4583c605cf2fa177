import CellGrid
@testable import CursesTerminal
import FuzzSupport

/// The key decoder returns the same events however its bytes are divided, and never holds back the keyboard.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  var input = FuzzInput(data, size)
  let keys = input.below(4) == 0 ? additionalKeys : [:]
  let (firstPiece, nextPiece) = (input.below(17), 1 + input.below(17))
  let bytes = input.rest
  var whole = KeyDecoder(additionalKeys: keys)
  var divided = whole
  let events = whole.feed(bytes)
  var dividedEvents = divided.feed(bytes.prefix(firstPiece))
  var start = min(firstPiece, bytes.count)
  while start < bytes.count {
    let end = min(start + nextPiece, bytes.count)
    dividedEvents += divided.feed(bytes[start..<end])
    start = end
  }
  expect(events == dividedEvents, "whole \(events)\ndivided \(dividedEvents)")
  expect(whole.isIncomplete == divided.isIncomplete, "only one holds back bytes")
  events.forEach(check)
  let flushed = flush(&whole, limit: bytes.count)
  expect(flushed == flush(&divided, limit: bytes.count), "flushed \(flushed)")
  flushed.forEach(check)
  expect(events.count + flushed.count <= bytes.count, "more events than bytes")
  return 0
}

/// Sequences of terminals that the decoder does not know itself: of rxvt, a VT52 and the Wyse 60.
private let additionalKeys: [[UInt8]: Key] = [
  Array("\u{1B}[218z".utf8): .insert, Array("\u{1B}A".utf8): .up, Array("\u{1B}[2z".utf8): .home,
]

private func flush(_ decoder: inout KeyDecoder, limit: Int) -> [TerminalEvent] {
  var events: [TerminalEvent] = []
  var turns = 0
  while decoder.isIncomplete {
    expect(turns <= limit, "bytes are held back after \(turns) flushes")
    events += decoder.flush()
    turns += 1
  }
  return events
}

private func check(_ event: TerminalEvent) {
  switch event {
  case .key(.function(let number)): expect((1...12).contains(number), "F\(number)")
  case .key(.character(let character)), .key(.alt(let character)):
    // Only printable: other bytes have keys of another kind.
    let scalar = character.unicodeScalars.first?.value ?? 0
    expect(
      character.unicodeScalars.count == 1 && scalar >= 0x20 && !(0x7F..<0xA0).contains(scalar),
      "U+\(String(scalar, radix: 16)) is typed")
  case .mouse(let mouse):
    expect(
      (0..<1 << 16).contains(mouse.position.column) && (0..<1 << 16).contains(mouse.position.row),
      "the mouse is at \(mouse.position)")
  case .resize, .terminate, .resumed, .wake, .inputClosed: fail("\(event) was typed")
  case .key, .paste, .background, .interrupt: break
  }
}
