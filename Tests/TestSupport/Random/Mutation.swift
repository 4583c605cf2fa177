/// Small damage to a text, of the kinds that crashes, editors and careless scripts cause.
package enum Mutation {
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\udc00", "null", "true", "NaN",
    "Infinity", "-", "0", "1e999", ".5", " ", "\t", "\u{7}", "é", "\"id\":\"x\"", ",\"a\":1",
  ]

  /// The text with one to four random changes.
  package static func bytes(_ text: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var text = text
    for _ in 0...random.below(4) { damage(&text, &random) }
    return text
  }

  private static func damage(_ text: inout [UInt8], _ random: inout SplitMix64) {
    let position = random.below(text.count)
    switch random.below(7) {
    case 0: text.removeSubrange(position...)
    case 1 where !text.isEmpty: text[position] ^= 1 << UInt8(random.below(8))
    case 2 where !text.isEmpty: text.remove(at: position)
    case 3 where !text.isEmpty: text[position] = UInt8(truncatingIfNeeded: random.next())
    case 4:
      let end = min(text.count, position + random.below(12))
      text.insert(contentsOf: text[position..<end], at: random.below(text.count))
    default: text.insert(contentsOf: random.pick(pieces).utf8, at: position)
    }
  }
}
