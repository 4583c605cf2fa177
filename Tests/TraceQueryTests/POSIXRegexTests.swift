import Testing

@testable import TraceQuery

@Suite struct POSIXRegexTests {
  private static let matches: [(pattern: String, text: String)] = [
    ("", ""), ("", "a"), ("b", "abc"), ("^a", "ab"), ("c$", "abc"), ("^$", ""), ("a.c", "a\nc"),
    ("^(foo|bar)$", "bar"), ("(|a)b", "b"), ("a||b", ""), ("()x", "x"), ("^a{2,3}$", "aaa"),
    ("^a{,2}$", "aa"), ("^a{2,}$", "aaaa"), ("^(ab){2}$", "abab"), ("^a{0}b$", "b"),
    ("^(a{2}b?){2}$", "aabaa"), ("a**", "b"), ("^(a*)*$", "aaa"), ("^(a|b)*c$", "abbac"),
    ("a)", "a)"), ("}", "}"), ("]", "]"), (#"\*\.\{"#, "*.{"), (#"a\/b"#, "a/b"),
    ("[]a]", "]"), ("[^]a]", "b"), ("[a-c-]", "-"), ("[--/]", "."), (#"[\]]"#, "]"),
    (#"^[a\]]+$"#, "a]"), (#"^[\d\w\s]+$"#, "1_ a"), ("^[[:upper:]]+$", "ABC"),
    ("^[[:digit:][:punct:]]+$", "1.2"), ("[[.-.]]", "-"), ("[[=a=]]", "a"), ("a^b|c", "c"),
    (#"\d\D\w\W\s\S"#, "1xy- z"), (#"a\tb"#, "a\tb"), (#"\bcat\b"#, "a cat!"),
    (#"\<ca"#, "a cat"), (#"at\>"#, "cat."), (#"c\Bat"#, "cat"), (#"\`a.*z\'"#, "a\nz"),
    ("(?:ab)+c", "ababc"), ("^.$", "é"), ("^.{2}$", "환불"), ("^[가-힣]+$", "환불"), ("[^a]", "é"),
    (#"^\w+$"#, "naïve_1"), (#"\bé"#, "a é"), ("a", "\0a"), ("😀{2}", "😀😀"), ("[😀-😂]", "😁"),
  ]

  private static let misses: [(pattern: String, text: String)] = [
    ("b", "ac"), ("^b", "ab"), ("a$", "ab"), ("^$", "a"), ("^(foo|bar)$", "bars"),
    ("^a{2,3}$", "aaaa"), ("^a{2,}$", "a"), ("^a{,2}$", "aaa"), ("a^b", "ab"), ("$a", "a"),
    ("[^]a]", "]"), ("[[:upper:]]", "abc"), (#"\bat\b"#, "cat"), (#"\Bcat"#, "cat"),
    (#"\<at"#, "cat"), ("^.$", "ab"), ("^.$", "환불"), ("[가-힣]", "abc"), (#"\W"#, "é"),
    ("[^é]", "é"), (#"[^\d]"#, "12"), ("(a|b){3}", "ab"), ("a.c", "ac"),
  ]

  @Test("A pattern matches", arguments: matches)
  func match(pattern: String, text: String) throws {
    #expect(try POSIXRegex(pattern, ignoresCase: false).matches(text))
  }

  @Test("A pattern does not match", arguments: misses)
  func miss(pattern: String, text: String) throws {
    #expect(try !POSIXRegex(pattern, ignoresCase: false).matches(text))
  }

  @Test(
    "Case is ignored on request",
    arguments: [
      ("refund", "REFUND"), ("[a-c]x", "BX"), ("straße", "STRAßE"), ("é", "É"), ("[à-ö]", "É"),
      ("[[:lower:]]", "A"),
    ])
  func ignoredCase(pattern: String, text: String) throws {
    #expect(try POSIXRegex(pattern, ignoresCase: true).matches(text))
    #expect(try !POSIXRegex(pattern, ignoresCase: false).matches(text))
    #expect(try !POSIXRegex("^[^\(pattern)]$", ignoresCase: true).matches(text))
  }

  @Test("One expression is used for many texts")
  func reuse() throws {
    let regex = try POSIXRegex("(a|b)*c", ignoresCase: false)
    for _ in 0..<3 {
      #expect(regex.matches("abc"))
      #expect(!regex.matches("abd"))
      #expect(!regex.matches(""))
      #expect(regex.matches("éc"))
    }
  }
}
