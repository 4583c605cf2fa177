import Support

/// What a hostile artifact says: pieces that a terminal or a CI runner interprets, or that hide something.
enum HostileText {
  /// Escape sequences of every kind, in both forms.
  private static let sequences: [String] = [
    "\u{1B}[2J", "\u{1B}[31m", "\u{1B}[?1049l", "\u{1B}[?25l", "\u{1B}[6n", "\u{1B}[201~",
    "\u{1B}[1;1H", "\u{1B}[3 q", "\u{1B}]0;title\u{7}", "\u{1B}]2;title\u{1B}\\",
    "\u{1B}]52;c;aGFybQ==\u{7}", "\u{1B}]8;;http://x\u{1B}\\", "\u{1B}]1337;File=x:y\u{7}",
    "\u{1B}P+q544e\u{1B}\\", "\u{1B}_Gx\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\", "\u{1B}c",
    "\u{1B}#8", "\u{1B}(0", "\u{1B}7", "\u{1B}D", "\u{1B}M", "\u{1B}=", "\u{1B}[5i", "\u{1B}%G",
    "\u{9B}2J", "\u{9D}0;title\u{9C}", "\u{90}q\u{9C}", "\u{9F}x\u{9C}", "\u{1B}", "\u{1B}[",
  ]
  private static let controls: [String] =
    (0x01...0x1F).compactMap { Unicode.Scalar($0).map { "c\($0)" } }
    + (0x7F...0x9F).compactMap { Unicode.Scalar($0).map { "c\($0)" } }
  private static let invisible: [String] = [
    "\u{202E}txt", "\u{2066}a\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}", "a\u{200B}b", "\u{2060}",
    "\u{AD}", "\u{FEFF}", "\u{180E}", "\u{115F}", "\u{3164}", "\u{2028}", "\u{2029}", "a\u{200D}b",
    "a\u{200C}b", "\u{E0001}\u{E0041}\u{E007F}", "a\u{FE0F}\u{FE0E}\u{E0100}", "\u{34F}",
    "b\u{34F}\u{17B4}\u{180B}\u{FE00}c",
    "\u{17B4}",
    "\u{FFF9}x\u{FFFB}", "\u{1D173}", "\u{E000}", "\u{10FFFF}", "\u{FFFE}",
  ]
  private static let marks: [String] = [
    "Z" + String(repeating: "\u{301}\u{489}\u{20DD}", count: 40), "\u{308}", ",\u{308}",
    ":\u{301}", "'\u{308}", "\"\u{301}", "%\u{301}",
  ]
  private static let commands: [String] = [
    "::error::harm", "::set-output name=a::b", "##[error]harm", "##vso[task.complete]",
    "##teamcity[x]", "::add-mask::e", "\n::error::harm", "\r::error::harm",
    "\r\n::stop-commands::x",
    ",\u{308}title=harm::x", "%0A::error::harm", "<b>", "'; harm",
  ]

  static let pieces: [String] = commands + sequences + invisible + marks + controls

  /// All pieces as one text that begins with a piece which depends on `key`. Equal keys return equal texts.
  static func text(for key: some Sequence<UInt8>) -> String {
    let start = key.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % pieces.count
    return (pieces[start...] + pieces[..<start]).joined()
  }
}
