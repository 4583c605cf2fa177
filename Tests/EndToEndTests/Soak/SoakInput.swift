import TestSupport

/// Random input of a terminal. None of it leaves or stops the program on purpose: `q`, Ctrl-C and Ctrl-Z do
/// not occur outside of pastes.
enum SoakInput {
  /// The keys of `KeyMap.standard`, and those of prompts and overlays.
  static let keys: [String] =
    "jkhlgGJK[]123456789 0-szZHm'eEwW/nN:LfTxXdv+=<>_*yoOpSRtr?|~\"().aciDé日😀\r\t\u{7F}\u{1B}".map {
      String($0)
    }
    + ["\u{1}", "\u{2}", "\u{4}", "\u{5}", "\u{6}", "\u{B}", "\u{C}", "\u{15}", "\u{17}"]
    + ["A", "B", "C", "D", "H", "F", "Z", "3~", "5~", "6~", "15~", "1;5C", "200;1u"]
    .map { "\u{1B}[" + $0 } + ["\u{1B}OP", "\u{1B}x", "\u{1B}OA"]

  /// Keys that open a prompt, or a search on an overlay.
  private static let prompts = ["f", "/", ":", "L", "p/", "S/", "\r\t/"]

  private static let texts = [
    "type:tool", "dur:>2s", "any:a", "any:~[a-z]+e", "name:é", "-is:failed", "(", ")", "\"", "~[a-",
    "in:weather", "out:\"not found\"", "meta.model:gpt", "rule:uncaptured-tool", " ", "|", "L123",
    "42",
    "model:~gpt.*", "日本", "e\u{301}", "\t", "\u{1B}[A", "\u{1B}[D", "\u{7F}", "\u{17}", "is:error",
  ]

  static func next(_ random: inout SplitMix64) -> [UInt8] {
    switch random.below(20) {
    case 0: prompt(&random)
    case 1, 2, 3: mouse(&random)
    case 4: paste(&random)
    default: Array(random.pick(keys).utf8)
    }
  }

  /// A text typed into a prompt, which is accepted, left or stays open.
  private static func prompt(_ random: inout SplitMix64) -> [UInt8] {
    let text = (0...random.below(6)).map { _ in random.pick(texts) }.joined()
    return Array((random.pick(prompts) + text + random.pick(["\r", "\r", "", "\u{1B}"])).utf8)
  }

  /// A click, a release, a movement or the wheel, in the SGR or the X10 form. Positions may be far outside.
  private static func mouse(_ random: inout SplitMix64) -> [UInt8] {
    if random.oneIn(6) {
      return Array("\u{1B}[M".utf8) + (0..<3).map { _ in UInt8(32 + random.below(224)) }
    }
    let button = random.pick([
      "0", "0", "0", "1", "2", "32", "35", "64", "65", "66", number(&random),
    ])
    let positions = "\(position(&random));\(position(&random))"
    return Array("\u{1B}[<\(button);\(positions)\(random.pick(["M", "M", "m"]))".utf8)
  }

  private static func position(_ random: inout SplitMix64) -> String {
    random.oneIn(8) ? number(&random) : String(random.below(120))
  }

  /// A number of any size, also beyond 64 bits.
  private static func number(_ random: inout SplitMix64) -> String {
    switch random.below(4) {
    case 0: String(Int.max)
    case 1: String(UInt64.max)
    case 2: String(repeating: "9", count: random.below(40))
    default: String(random.next() >> UInt64(random.below(64)))
    }
  }

  /// A paste with marks around it, which may contain anything, or one without, which is keys.
  private static func paste(_ random: inout SplitMix64) -> [UInt8] {
    if random.oneIn(3) {
      return (0..<random.below(60)).flatMap { _ in Array(random.pick(texts).utf8) }
    }
    let pieces =
      texts + ["q", "\u{3}", "\u{1A}", "\n", "\u{1B}[", "\u{1B}]0;x\u{7}", "\u{202E}", "\0"]
    var bytes = Array("\u{1B}[200~".utf8)
    for _ in 0..<random.below(80) {
      if random.oneIn(9) {
        bytes.append(UInt8(128 + random.below(128)))
      } else {
        bytes += random.pick(pieces).utf8
      }
    }
    return bytes + Array("\u{1B}[201~".utf8)
  }
}
