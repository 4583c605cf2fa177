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
}
