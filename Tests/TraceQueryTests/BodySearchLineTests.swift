import CScan
import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

/// The search of a line's bytes finds what reading the line finds.
@Suite("Body search: lines")
struct BodySearchLineTests {
  /// Lines in the spellings of several writers, with characters that Unicode maps to others.
  private static let handmade = [
    #"{"a": "Kelvin \u212a and \#u{212A}, İstanbul, \u0130zmir, ſ, É, e\#u{301}, \u00c9", "k": 1e5}"#,
    #"{"환불": "\ud658\ubd88 정책", "x": "환\ubd88", "旅行": ["\u65c5行", "\ud83d\ude22 😢 \ud83d"]}"#,
    #"{"text": "C:\\Users\\name \"quoted\" https:\/\/api.example.com/v1 \/ \u002f", "n": null}"#,
    #"{"go": "a \u003c b \u0026\u0026 c \u003e d", "t": true, "f": false, "nan": NaN, "i": -Infinity}"#,
    #"{"json": "{\"refund\": \"\\u0041\\n\", \"nice\": [1, 2.5e-3]}", "y": "\nice \\nice \\\nice"}"#,
    #"{"name": "Zürich, Tiếng Việt, Ångström がぎ", "x": ["예약 확인", "豈", "x\u0302 \u0065\u0323\u0302"]}"#,
    "{\"raw\": \"tab\there \u{7F} \u{1B}[0m\", \"; ` \u{37E} \u{1FEF}\": [1234, -0.5, \"1234\"]}",
  ].map { Array($0.utf8) }

  private static func lines() throws -> [[UInt8]] {
    let samples = try [Samples.store, Samples.broken].flatMap {
      try FileContents.lines($0 + "/observations.jsonl")
    }
    return handmade + samples.filter { $0.count < 4_000 }
  }

  private static let parts: [BodyPattern.Part] = [
    .anywhere, .input, .output, .metadata(nil), .metadata(""), .metadata("attempt"),
  ]

  private static func expectSame(_ pattern: TextPattern, _ line: [UInt8]) {
    for part in parts {
      let body = BodyPattern(pattern, in: part)
      guard let expected = BodySearchReference.matches(body, line) else { return }
      for set in instructionSets {
        let fast = BodySearchLine(body, set: set)
        let found = line.withUnsafeBufferPointer { fast.matches($0) }
        #expect(found == expected, "\(body) in \(String(decoding: line, as: UTF8.self))")
      }
    }
  }

  /// A pattern of a random kind, made from a piece of a text.
  private static func pattern(from text: String, _ random: inout SplitMix64) -> TextPattern {
    let scalars = Array(text.unicodeScalars)
    let start = random.below(scalars.count)
    let piece = scalars[min(start, scalars.count)...].prefix(
      1 + random.below(random.oneIn(6) ? 200 : 9))
    var part = String(String.UnicodeScalarView(piece))
    if random.oneIn(3) { part = part.lowercased() }
    if random.oneIn(8) { part = part.uppercased() }
    if random.oneIn(10) { part += random.pick(["é", "환", "k", "İ", "/", "\"", "e", "x"]) }
    switch random.below(12) {
    case 0: return .whole(random.oneIn(2) ? text : part)
    case 1: return .glob("*" + part + "*")
    case 2: return .glob(part + "*")
    case 3: return .start(part)
    case 4: return .regex(part.filter { $0.isLetter || $0.isNumber } + ".?")
    default: return .part(part)
    }
  }

  @Test("The search of a line agrees with the reference.", arguments: Effort.seeds(of: 8))
  func agreesWithReference(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let lines = try Self.lines()
    var checked = 0
    while checked < 250 {
      var line = random.oneIn(2) ? random.pick(Self.handmade) : random.pick(lines)
      if random.oneIn(2) { line = Respelling.line(line, &random) }
      if random.oneIn(2) { line = Respelling.decomposed(line, &random) }
      if random.oneIn(3) { line = Mutation.bytes(line, &random) }
      guard case .success(let document) = Result(catching: { try JSONDocument(line) }) else {
        continue
      }
      checked += 1
      let value = document.value(at: random.below(document.count))
      let raw = String(
        decoding: line[random.below(line.count)...].prefix(12), as: UTF8.self)
      let text = random.pick([value.key ?? "", value.string ?? value.source, raw])
      Self.expectSame(Self.pattern(from: text, &random), line)
    }
  }

  @Test(
    "A typed text is found in every spelling of a line.",
    arguments: [
      "환불", "환", "😢", "旅行", "정책", "k", "kelvin", "Kelvin", "istanbul", "é", "É", "nice", "\\nice",
      "null",
      "true", "nan", "1234", "e5", ", ", "\": ", "\"quoted\"", "C:\\Users", "\\users",
      "https://api",
      "a < b", "&&", "refund\": \"", "\\u0041", "\u{7F}", "\u{1B}[0m", "\t", ";", "`", "ude", "41",
      "-0.5",
      "\u{FFFD}", "Zürich", "zürich", "rich", "Zu", "Zu\u{308}rich", "Tiếng", "tiếng", "Tie", "ệ",
      "Å", "Ång", "ång", "\u{212B}ng", "が", "か", "がぎ", "예약", "약", "야", "ㅇ", "豈", "\u{F900}", "x",
      "x\u{302}", "\u{302}", "s", "kelvin", "\u{17F}", ",",
    ])
  func typedTexts(text: String) {
    for line in Self.handmade {
      for pattern: TextPattern in [.part(text), .whole(text), .glob("*\(text)*"), .start(text)] {
        Self.expectSame(pattern, line)
        var random = SplitMix64(seed: UInt64(text.utf8.count))
        for _ in 0..<2 {
          let other = Respelling.line(line, &random)
          Self.expectSame(pattern, other)
          Self.expectSame(pattern, Respelling.decomposed(other, &random))
        }
      }
    }
  }

  @Test("A backslash is not an escape in a pattern that is no regular expression.")
  func backslashes() {
    let line = Array(#"{"a": "C:\\Users"}"#.utf8)
    #expect(BodySearchReference.matches(.part(#"\Users"#), line) == true)
    #expect(BodySearchReference.matches(.part(#"\users"#), line) == true)
    #expect(BodySearchReference.matches(.part(#"\USERS"#), line) == false)
    for text in [#"\Users"#, #"\users"#, #"\USERS"#] { Self.expectSame(.part(text), line) }
  }

  @Test(
    "A long pattern ends in time, also in a text that repeats its start.",
    arguments: ["in", "any", "glob", "marks", "escapes"])
  func long(_ kind: String) {
    let count = 400_000
    let repeated = String(repeating: "ab", count: count)
    let (pattern, text): (TextPattern, String) =
      switch kind {
      case "glob": (.glob("*" + repeated.prefix(count) + "c*"), repeated)
      case "marks": (.part("e" + String(repeating: "\u{301}", count: count / 10)), "e\u{301}")
      case "escapes":
        (.part(String(repeating: "환", count: count) + "x"), String(repeating: "환", count: count))
      default: (.part(repeated.prefix(count) + "c"), repeated)
      }
    let line = Array(#"{"input": "\#(text)"}"#.utf8)
    Deadline.of(60) {
      let body = BodyPattern(pattern, in: kind == "in" ? .input : .anywhere)
      let search = BodySearchLine(body)
      let isFound = line.withUnsafeBufferPointer { search.matches($0) }
      #expect(!isFound)
    }
  }
}
