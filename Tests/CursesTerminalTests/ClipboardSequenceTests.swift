import Foundation
import Testing

@testable import CursesTerminal

@Suite("The clipboard's control sequence")
struct ClipboardSequenceTests {
  @Test("Base64 is that of Foundation.")
  func base64() {
    for count in 0..<100 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      #expect(
        String(decoding: ClipboardSequence.base64(bytes), as: UTF8.self)
          == Data(bytes).base64EncodedString())
    }
  }

  @Test("A text with escape sequences contains none in the sequence.")
  func hostile() {
    let bytes = ClipboardSequence.bytes(Array("\u{1B}]0;x\u{7}\u{1B}\\".utf8), insideTmux: false)
    #expect(bytes.starts(with: Array("\u{1B}]52;c;".utf8)) && bytes.last == 7)
    #expect(bytes.dropFirst().dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F })
  }

  @Test("Inside tmux it follows once more, in the form that tmux passes on.")
  func tmux() {
    let bytes = ClipboardSequence.bytes(Array("a".utf8), insideTmux: true)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
  }
}
