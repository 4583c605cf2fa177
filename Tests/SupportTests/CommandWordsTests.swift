import Support
import TestSupport
import Testing

@Suite("Words of a command line")
struct CommandWordsTests {
  @Test(
    "Blanks separate words; quotes and backslashes keep them.",
    arguments: [
      ("less", ["less"]), ("  less   -R\t-F ", ["less", "-R", "-F"]), ("", []), ("  ", []),
      ("'my pager' -x", ["my pager", "-x"]), (#""a b"c 'd'"e""#, ["a bc", "de"]),
      (#"a\ b c\\d"#, ["a b", #"c\d"#]), (#""a\"b\n""#, [#"a"b\n"#]), (#"'a\b'"#, [#"a\b"#]),
      ("'' x", ["", "x"]), ("'open", ["open"]), ("$HOME; rm *", ["$HOME;", "rm", "*"]),
    ])
  func splits(_ text: String, _ words: [String]) { #expect(CommandWords.split(text) == words) }

  @Test(
    "A quoted word is read by a shell as it was.",
    arguments: [
      "plain-1.2", "", "a b", "it's", "$HOME", "`x`", "a\nb", "한국어", "*", "~", "a'b'c", "\\", "!",
      // An apostrophe and a combining mark are one character.
      "a'\u{308}; echo harm", "\u{1B}[201~\u{9B}2J", "\\'\u{202E}\u{200B}\u{E0041}1", "\u{1B}7",
    ])
  func quotes(_ word: String) async throws {
    let quoted = CommandWords.quoted(word)
    #expect(!quoted.unicodeScalars.contains { $0.isInvisible })
    let folder = try TemporaryFolder()
    let output = folder.path("out")
    let code = try await ChildProcess.run(
      ["/bin/bash", "-c", "printf %s " + quoted], stdout: output)
    #expect(code == 0)
    #expect(try FileContents.bytes(output) == Array(word.utf8))
    #expect(word != "plain-1.2" || quoted == word)
  }

  @Test(
    "So are bytes that are no UTF-8.",
    arguments: [
      [0x2F, 0x69, 0xFF, 0x61], [0xC3], [0xF0, 0x9F, 0x98, 0x27, 0xE9], [0x27, 0x80, 0x5C, 0x31],
      [0x1B, 0xFE, 0x0A], [0xC3, 0xA9, 0xFF, 0xC3, 0xA9], [0xF4, 0x8F, 0xBF, 0xBF, 0x80], [0x61],
    ] as [[UInt8]])
  func bytes(_ word: [UInt8]) async throws {
    let quoted = CommandWords.quoted(bytes: word)
    let folder = try TemporaryFolder()
    let output = folder.path("out")
    let code = try await ChildProcess.run(
      ["/bin/bash", "-c", "printf %s " + quoted], stdout: output)
    #expect(code == 0)
    #expect(try FileContents.bytes(output) == word)
  }
}
