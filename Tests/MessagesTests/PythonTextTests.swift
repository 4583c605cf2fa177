import JSONText
import TestSupport
import Testing

@testable import Messages

@Suite("Messages: Python's text form")
struct PythonTextTests {
  private func json(_ text: String) -> String? {
    PythonText.json(text).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "Objects, containers, strings and constants become JSON.",
    arguments: [
      ("f(a=1, b='x')", #"{"__class__":"f","a":1,"b":"x"}"#),
      ("a.b.C(x=None, y=True, z=-1.5e3)", #"{"__class__":"C","x":null,"y":true,"z":-1.5e3}"#),
      ("[1, 'a', (2, 3), {'k': [False]}]", #"[1,"a",[2,3],{"k":[false]}]"#),
      ("{1: 'a', None: nan}", #"{"1":"a","None":NaN}"#),
      ("{'a', 'b'}", #"{"a":null,"b":null}"#),
      ("content='' tool_calls=[{'name': 'f'}]", #"{"content":"","tool_calls":[{"name":"f"}]}"#),
      (
        "C(role=<Role.USER: 'user'>, f=<function f at 0x7f>)",
        #"{"__class__":"C","role":"user","f":"<function f at 0x7f>"}"#
      ),
      ("C(role=MessageRole.USER)", #"{"__class__":"C","role":"MessageRole.USER"}"#),
      (
        #"['it\'s', "it's", 'a\nb\t\\', '\x41\u00fc\U0001f600', b'\x89PNG', '\ud800']"#,
        "[\"it's\",\"it's\",\"a\\nb\\u0009\\\\\",\"Aü😀\",\"\u{89}PNG\",\"\u{FFFD}\"]"
      ),
      ("C(\n  a=1,\n  b=[\n    2,\n  ],\n)", #"{"__class__":"C","a":1,"b":[2]}"#),
      (
        "[datetime.timedelta(0), Decimal('1.5')]",
        #"[{"__class__":"timedelta","":0},{"__class__":"Decimal","":"1.5"}]"#
      ),
      ("[007, 1_000, +1, 1., ...]", #"["007","1_000","+1","1.","..."]"#),
      // Cut off.
      ("[C(a='x', b=[1, 'hal", #"[{"__class__":"C","a":"x","b":[1,"hal"]}]"#),
      ("C(a=", #"{"__class__":"C","a":null}"#),
      // Brackets that do not match.
      ("[C(a=1]", #"[{"__class__":"C","a":1}]"#), ("[1)}]", "[1]"),
    ])
  func conversion(_ python: String, _ expected: String) {
    #expect(json(python) == expected)
  }

  @Test(
    "Other texts are no objects.",
    arguments: [
      "", "hello", "f", "f (x)", "a=1 and then", "[1] and then", "<object at 0x7f>", "'x'", "3",
    ])
  func otherTexts(_ text: String) {
    let result = json(text)
    #expect(result == nil || text.hasPrefix("a="))
  }

  @Test("Whatever the text, the result is JSON.")
  func damage() {
    var random = SplitMix64(seed: 7)
    let texts =
      VendorStory.all.map(\.json) + [
        "C(a=<Role.X: 'x'>, b=b'\\x00', c={'k': (1, None)}, d=\"it's\")"
      ]
    for _ in 0..<1000 {
      let text = Mutation.bytes(Array(random.pick(texts).utf8), &random)
      guard let json = PythonText.json(String(decoding: text, as: UTF8.self)) else { continue }
      #expect(throws: Never.self) { try JSONDocument(json) }
    }
  }
}
