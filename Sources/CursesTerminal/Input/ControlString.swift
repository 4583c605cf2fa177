import CellGrid

/// A string that a terminal sends as an answer or a report: DCS, OSC, SOS, PM or APC. It is passed over up to its end,
/// however long it is, and not kept; only of an OSC, the start may be a ``BackgroundReport``.
struct ControlString: Equatable {
  /// After Escape: `P`, `]`, `X`, `^` and `_`.
  private static let introducers = Set("P]X^_".utf8)

  private let isCommand: Bool
  /// The start of an OSC, with one byte more than a report can have.
  private var start: [UInt8] = []

  /// `nil` for a byte that introduces no string after Escape.
  init?(introducer: UInt8) {
    guard Self.introducers.contains(introducer) else { return nil }
    isCommand = introducer == UInt8(ascii: "]")
  }

  /// Decodes what follows the introducer. A byte that cannot be in a string ends it, so that a lost end does not block
  /// the keyboard; the step then does not use that byte.
  mutating func step(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    let content = bytes.prefix(while: canContain)
    if !content.isEmpty {
      if isCommand { start += content.prefix(BackgroundReport.lengthLimit + 1 - start.count) }
      return .skip(content.count)
    }
    switch (bytes.first, bytes.dropFirst().first) {
    case (0x07, _) where isCommand: return .end(report, length: 1)
    case (nil, _), (0x1B, nil): return .incomplete
    case (0x1B, UInt8(ascii: "\\")): return .end(report, length: 2)
    default: return .end(nil, length: 0)
    }
  }

  private var report: TerminalEvent? {
    BackgroundReport.isLight(start).map { .background(isLight: $0) }
  }

  /// All but Ctrl-C, what cancels a string (CAN, SUB), and what may end it (Escape, and BEL an OSC).
  private func canContain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x03, 0x18, 0x1A, 0x1B: false
    case 0x07: !isCommand
    default: true
    }
  }
}
