import Foundation

/// A JSON value, to be compared with what a reader makes of its text.
package indirect enum JSONTree {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])

  /// The value as Foundation's writer expects it.
  package var foundation: Any {
    switch self {
    case .null: NSNull()
    case .bool(let value): value
    case .integer(let value): value
    case .number(let value): value
    case .string(let value): value
    case .array(let values): values.map(\.foundation)
    case .object(let members):
      Dictionary(members.map { ($0.key, $0.value.foundation) }, uniquingKeysWith: { $1 })
    }
  }
}

extension JSONTree {
  private static let pieces = [
    "a", "Zürich", "✈️", "👩‍👩‍👧", "\u{0}", "\u{1b}[31m", "\"", "\\", "/", "\n", "\r\n", "\t",
    "\u{7f}", "\u{2028}", "e\u{301}", "\u{FFFD}", "\u{10FFFF}", "東京", "trace_id", "{\"a\": [1]}",
  ]

  /// A random value, nested at most `levels` deep.
  package static func random(_ random: inout SplitMix64, levels: Int = 5) -> JSONTree {
    switch random.below(levels > 0 ? 9 : 6) {
    case 0: return .null
    case 1: return .bool(random.oneIn(2))
    case 2: return .integer(integer(&random))
    case 3: return .number(number(&random))
    case 4, 5: return .string(string(&random))
    case 6, 7:
      return .object(
        (0..<random.below(6)).map { index in
          // The index keeps keys apart even where Unicode considers them equal.
          ("\(index)" + string(&random), .random(&random, levels: levels - 1))
        })
    default:
      return .array((0..<random.below(6)).map { _ in .random(&random, levels: levels - 1) })
    }
  }

  package static func string(_ random: inout SplitMix64) -> String {
    (0..<random.below(7)).map { _ in random.pick(pieces) }.joined()
  }

  private static func integer(_ random: inout SplitMix64) -> Int {
    let number = Int(truncatingIfNeeded: random.next())
    return random.pick([number, number % 1000, 0, .max, .min, -1])
  }

  private static func number(_ random: inout SplitMix64) -> Double {
    let number = Double(bitPattern: random.next())
    return random.pick([
      number.isFinite ? number : 0.5, Double(random.below(2000) - 1000) / 8, -1e-300,
      Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, 1e21,
    ])
  }
}
