import Support
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
    ])
  func quotes(_ word: String) {
    #expect(CommandWords.split(CommandWords.quoted(word)) == [word])
    #expect(word != "plain-1.2" || CommandWords.quoted(word) == word)
  }
}
