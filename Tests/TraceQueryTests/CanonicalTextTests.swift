import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

/// Canonically equivalent texts match the same patterns, however either of them is written.
@Suite("Canonical equivalence")
struct CanonicalTextTests {
  /// A text, a part of it, and a text that looks like the part and does not occur.
  private static let texts = [
    (text: "lookup Zürich", part: "Zürich", other: "Zurich"),
    (text: "résumé", part: "é", other: "e\u{327}"),
    (text: "예약조회", part: "약조", other: "야조"),
    (text: "Tiếng Việt", part: "iế", other: "iê"),
    (text: "Ångström", part: "\u{212B}ng", other: "Ang"),
    (text: "がぎぐ", part: "ぎ", other: "き"),
    (text: "5 \u{2126}", part: "Ω", other: "ώ"),
    (text: "豈敢", part: "\u{F900}", other: "敢豈"),
    (text: "\u{212A}elvin", part: "Kel", other: "Kal"),
    (text: "x\u{302}y", part: "x\u{302}", other: "y\u{302}"),
    (text: "u\u{308}\u{323}!", part: "u\u{323}\u{308}", other: "u\u{308}!"),
  ]

  /// Composed, decomposed, and as it is.
  private static func spellings(_ text: String) -> [String] {
    [
      text, text.composed, text.decomposed,
    ]
  }

  private static func patterns(_ part: String, _ text: String) -> [TextPattern] {
    [
      .part(part), .glob("*\(part)*"), .regex(part), .regex("^.*\(part).*$"), .whole(text),
      .start(text), .glob(text), .regex("^\(text)$"), .part(part.lowercased()),
      .regex(part.lowercased()), .glob("*\(part.lowercased())*"),
    ]
  }

  @Test("A text in any spelling matches patterns in any spelling.", arguments: texts.indices)
  func equivalents(index: Int) {
    let (text, part, other) = Self.texts[index]
    for stored in Self.spellings(text) {
      for (typed, whole) in zip(Self.spellings(part), Self.spellings(text)) {
        for pattern in Self.patterns(typed, whole) {
          #expect(TextMatcher(pattern).matches(stored), "\(pattern) \(stored)")
        }
      }
      for typed in Self.spellings(other) {
        for pattern: TextPattern in [.part(typed), .glob("*\(typed)*"), .regex(typed)] {
          #expect(!TextMatcher(pattern).matches(stored), "\(pattern) \(stored)")
        }
      }
    }
  }

  @Test("Rows, groups and bodies are found by names and texts in any spelling.")
  func fields() throws {
    for (text, part, other) in Self.texts {
      let stored = Self.spellings(text).map { $0.replacing("\\", with: "") }
      let lines = stored.enumerated().flatMap { number, text in
        [
          Observations.line("a\(number)", name: text),
          Observations.line("b\(number)", name: "x", extra: #""model": "\#(text)""#),
          Observations.line("c\(number)", name: "x", error: text),
          Observations.line("d\(number)", name: "x", extra: #""input": {"\#(text)": 1}"#),
          Observations.line("e\(number)", name: "x", extra: #""output": "\#(Self.escaped(text))""#),
        ]
      }
      let experiment = try Observations.load(lines)
      for typed in Self.spellings(part) {
        for value in ["\"\(typed)\"", "*\(typed)*", "~\"\(typed)\""] {
          for (field, count) in [("", 3), ("name:", 3), ("model:", 3), ("error:", 3), ("any:", 15)]
          {
            let rows = experiment.rows(matching: try Query(field + value))
            #expect(rows.counts.observations == count, "\(field)\(value) \(text)")
          }
        }
        // The run shows the error of its root, too.
        #expect(experiment.rows(containing: typed).rows.count == 10)
      }
      for typed in Self.spellings(other) {
        let rows = experiment.rows(matching: try Query("\"\(typed)\"|x any:\"\(typed)\""))
        #expect(rows.counts.observations == 0, "\(typed) \(text)")
      }
    }
  }

  private static func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  @Test("Random texts and patterns match as in the reference.", arguments: Effort.seeds(of: 10))
  func agreesWithReference(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let scalars = Array(
      "aAeEiIkKsSß\u{17F}\u{212A}\u{212B}uüÜ\u{308}\u{308}\u{323}\u{301}\u{302}éÉệıİςσΣ예약\u{110b}\u{1168}\u{11a8}か\u{3099}豈\u{F900}ẞǰJ\u{30C}\u{345}α;\u{37E}`\u{1FEF}😀\u{FE0F}\u{915}\u{93C}\u{958} "
        .unicodeScalars)
    func text(_ random: inout SplitMix64, _ count: Int) -> String {
      String(String.UnicodeScalarView((0..<random.below(count)).map { _ in random.pick(scalars) }))
    }
    for _ in 0..<1_500 {
      let stored = text(&random, 12)
      let piece = stored.unicodeScalars.dropFirst(random.below(6)).prefix(1 + random.below(4))
      var typed = random.oneIn(3) ? text(&random, 3) : String(String.UnicodeScalarView(piece))
      if random.oneIn(2) { typed = typed.decomposed }
      if random.oneIn(2) { typed = typed.lowercased() }
      for pattern: TextPattern in [
        .part(typed), .whole(typed), .start(typed), .glob("*" + typed + "?*"), .glob("*" + typed),
      ] {
        #expect(
          TextMatcher(pattern).matches(stored) == TextReference.matches(pattern, stored),
          "\(pattern) \(stored.unicodeScalars.map(\.value))")
      }
      let regex = TextPattern.regex("^." + typed.filter { $0.isLetter } + "+")
      let results = Self.spellings(stored).map { TextMatcher(regex).matches($0) }
      #expect(Set(results).count == 1, "\(regex) \(stored.unicodeScalars.map(\.value))")
    }
  }

  @Test("A name in two spellings is one group of the statistics.")
  func groups() throws {
    let experiment = try Observations.load([
      Observations.line("a", type: "tool", name: "예약조회".decomposed),
      Observations.line("b", type: "tool", name: "예약조회"),
      Observations.line("c", type: "tool", name: "Å"),
      Observations.line("d", type: "span", name: "A\u{30A}"),
      Observations.line("e", type: "tool", name: "\u{212B}"),
      Observations.line("f", type: "tool", name: "A"),
    ])
    let statistics = experiment.records.statistics()
    let names = statistics.names.map { "\($0.name) \($0.figures.count)" }.sorted()
    #expect(names == ["A 1", "Å 1", "Å 2", "예약조회 2"])
  }
}
