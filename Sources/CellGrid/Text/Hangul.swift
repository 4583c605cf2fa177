/// Composition of conjoining jamo, because terminals disagree about the width of uncomposed ones.
enum Hangul {
  private static let firstSyllable: UInt32 = 0xAC00
  private static let finalCount: UInt32 = 28
  private static let vowelCount: UInt32 = 21

  /// The syllable that two adjacent scalars form, or `nil` if they form none.
  static func composition(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    switch (first.value, second.value) {
    case (0x1100...0x1112, 0x1161...0x1175):
      let index = (first.value - 0x1100) * vowelCount + second.value - 0x1161
      return Unicode.Scalar(firstSyllable + index * finalCount)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2)
    where (first.value - firstSyllable).isMultiple(of: finalCount):
      return Unicode.Scalar(first.value + second.value - 0x11A7)
    default:
      return nil
    }
  }
}
