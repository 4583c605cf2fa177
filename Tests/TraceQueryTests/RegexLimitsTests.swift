import Testing

@testable import TraceQuery

@Suite struct RegexLimitsTests {
  @Test(
    "Patterns within the limits are valid",
    arguments: [
      #"[\1]"#, #"[a\2b]+"#, #"\\1"#, "a{1000}", "(a{10}b){100}", "((a{10}){10}){10}",
      "a{0}{1000}", "(a*)*", "a**", "((a*)*)*{3}", "a{,1000}", "a{5,}",
      nested(50), String(repeating: "a|", count: 499) + "b",
      String(repeating: "[a-z]", count: 200), String(repeating: "()", count: 500),
    ])
  func valid(pattern: String) {
    #expect(TextMatcher.mistake(inRegex: pattern) == nil)
  }

  @Test("Back-references are refused", arguments: ["1", "5", "9"])
  func backReferences(digit: String) {
    let message = "invalid regex: back-references are not supported"
    for pattern in [#"(a)\"# + digit, #"(a(b\"# + digit + "))", #"[x]\"# + digit, #"\\\"# + digit] {
      #expect(TextMatcher.mistake(inRegex: pattern) == message, "\(pattern)")
    }
  }

  @Test("Three back-references over repeated letters are refused")
  func reportedBackReferences() {
    #expect(
      TextMatcher.mistake(inRegex: #"(a*)(a*)(a*)\1\2\3x"#)
        == "invalid regex: back-references are not supported")
  }

  @Test("One repeat is limited", arguments: ["a{1001}", "a{1,1001}", "(a){99999999999999999999}"])
  func repeatCount(pattern: String) {
    #expect(
      TextMatcher.mistake(inRegex: pattern) == "invalid regex: a repeat is greater than 1,000")
  }

  @Test(
    "The product of nested repeats is limited",
    arguments: [
      "a{255}{255}", "a{255}{255}{255}", "((a{100}){100}){100}", "(a{200}b{200}){200}",
      "((a{100}|b)*c){11}", "((a{2}b{3,400}c){2}d){2}",
      "(){1000}{1000}",
      String(repeating: "(", count: 12) + "a"
        + String(repeating: "){2}", count: 12),
    ])
  func repeatProduct(pattern: String) {
    #expect(
      TextMatcher.mistake(inRegex: pattern)
        == "invalid regex: repeats multiply to more than 1,000")
  }

  @Test(
    "The size with all repeats expanded is limited",
    arguments: [
      "(abcdefgh){1000}", "a{900}b{900}c{900}d{900}e{900}",
      "([a-z]{30}[0-9]{30}x){30}y{999}z{999}w{999}",
    ])
  func size(pattern: String) {
    #expect(
      TextMatcher.mistake(inRegex: pattern)
        == "invalid regex: too large when its repeats are expanded")
  }

  @Test("The depth of parentheses is limited")
  func depth() {
    let message = "invalid regex: parentheses are nested more than 50 deep"
    #expect(TextMatcher.mistake(inRegex: nested(51)) == message)
    #expect(TextMatcher.mistake(inRegex: String(repeating: "(", count: 900)) == message)
    #expect(TextMatcher.mistake(inRegex: String(repeating: "(?:", count: 300)) == message)
  }

  @Test(
    "The length is limited", arguments: ["a", "(", "[", "\\", "*", "|", "{", "a{9}", "(a)", "é"])
  func length(part: String) {
    let message = "invalid regex: longer than 1,000 characters"
    #expect(TextMatcher.mistake(inRegex: String(repeating: part, count: 1001)) == message)
    #expect(TextMatcher.mistake(inRegex: String(repeating: part, count: 200_000)) == message)
  }

  @Test(
    "Other mistakes are named",
    arguments: [
      ("(", "( without )"), ("(()", "( without )"), ("[", "[ without ]"), ("[]", "[ without ]"),
      ("[^]", "[ without ]"), ("[a-", "[ without ]"), ("[[:alpha:]", "[ without ]"),
      ("[[:alpha", "[ without ]"), ("a\\", "\\ at the end"),
      ("*a", "nothing to repeat before *"), ("a|*", "nothing to repeat before *"),
      ("(?=a)", "nothing to repeat before ?"), ("^+", "nothing to repeat before +"),
      ("{2}", "nothing to repeat before {"),
      ("a{x}", "{ without a number and }, as in {2,3}; write \\{ for the character"),
      ("a{2", "{ without a number and }, as in {2,3}; write \\{ for the character"),
      ("a{}", "{ without a number and }, as in {2,3}; write \\{ for the character"),
      ("a{3,2}", "a repeat's maximum is less than its minimum"),
      ("[z-a]", "the range z-a is in the wrong order"),
      ("[[:word:]]", "unknown character class [:word:]"),
      ("[[.ch.]]", "[.ch.] is not one character"),
    ])
  func mistakes(pattern: String, cause: String) {
    #expect(TextMatcher.mistake(inRegex: pattern) == "invalid regex: \(cause)")
  }
}

/// A letter in parentheses of a depth.
private func nested(_ depth: Int) -> String {
  String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
}
