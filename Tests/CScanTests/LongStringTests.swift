import CScan
import TestSupport
import Testing

@Suite("Strings that are longer than a block")
struct LongStringTests {
  private struct Case {
    let text: String
    var isPlain = true
    var hasHighBytes = false
    var isValid = true
  }

  private static let cases = [
    Case(text: ""), Case(text: "\u{7F}"), Case(text: #"\n"#, isPlain: false),
    Case(text: #"\\\""#, isPlain: false), Case(text: #"\u00e9"#, isPlain: false),
    Case(text: "é", isPlain: false, hasHighBytes: true), Case(text: #"\x"#, isValid: false),
    Case(text: #"\u00g9"#, isValid: false), Case(text: "\n", isValid: false),
    Case(text: "\u{0}", isValid: false), Case(text: "é\u{0}", isValid: false),
  ]

  private func scan(_ name: String, _ set: cscan_set) -> cscan_observation? {
    var line = Array("{\"id\": \"a\", \"name\": \"\(name)\"}\n".utf8)
    line += [UInt8](repeating: 0x20, count: Int(cscan_padding))
    var observation = cscan_observation()
    let end = line.withUnsafeBufferPointer { line in
      line.baseAddress.map { cscan_read_observation($0, set, &observation) }
    }
    return end == .some(nil) ? nil : observation
  }

  @Test("An escape or another special byte is found at any offset.", arguments: instructionSets)
  func specialBytes(_ set: cscan_set) {
    for example in Self.cases {
      for offset in 0...200 {
        let name =
          String(repeating: "x", count: offset) + example.text + String(repeating: "y", count: 130)
        let found = scan(name, set)
        #expect((found != nil) == example.isValid, "\(example.text) at \(offset)")
        guard let found else { continue }
        #expect(Int(found.name.length) == name.utf8.count)
        #expect(found.name.is_plain == example.isPlain, "\(example.text) at \(offset)")
        #expect(found.has_high_bytes == example.hasHighBytes, "\(example.text) at \(offset)")
      }
    }
  }
}
