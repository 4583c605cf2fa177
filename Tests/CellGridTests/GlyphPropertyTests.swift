import TestSupport
import Testing

@testable import CellGrid
import Support

@Suite("Glyphs of any text")
struct GlyphPropertyTests {
  private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: false
    case 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF: false
    default: true
    }
  }

  @Test("Glyphs are printable, one or two columns wide, and add up to the width of the text.")
  func glyphsArePrintable() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let text = random.text(upTo: 20)
      let glyphs = Array(Glyphs(text))
      #expect(glyphs.allSatisfy { (1...2).contains($0.width) })
      #expect(glyphs.allSatisfy { $0.text.unicodeScalars.allSatisfy(isPrintable) })
      #expect(glyphs.allSatisfy { (1...5).contains($0.text.unicodeScalars.count) })
      #expect(glyphs.reduce(0) { $0 + $1.width } == text.columnWidth)
    }
  }

  @Test("No format character, separator or control reaches a glyph.")
  func glyphsContainNoControls() {
    for scalar in (0...UInt32(0x10FFFF)).compactMap(Unicode.Scalar.init) {
      switch scalar.properties.generalCategory {
      case .control, .privateUse, .lineSeparator, .paragraphSeparator:
        #expect(!Glyphs(String(scalar)).contains { $0.text.unicodeScalars.contains(scalar) })
      case .format where !scalar.isVisibleFormat:
        #expect(!Glyphs(String(scalar)).contains { $0.text.unicodeScalars.contains(scalar) })
      default: break
      }
    }
  }

  @Test("The marks of every script share the cell of their base character.")
  func marksShareTheirBase() {
    for scalar in (0x300...UInt32(0x1FFFF)).compactMap(Unicode.Scalar.init) {
      let category = scalar.properties.generalCategory
      guard category == .nonspacingMark || category == .enclosingMark else { continue }
      // Selectors are marks that nobody sees.
      let isShared = "x\(scalar)y".columnWidth == 2
      #expect(isShared != scalar.isInvisible, "U+\(String(scalar.value, radix: 16))")
    }
  }
}

extension Unicode.Scalar {
  /// Format characters of Arabic, Syriac and Kaithi that are drawn before or around numbers.
  fileprivate var isVisibleFormat: Bool {
    switch value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }
}
