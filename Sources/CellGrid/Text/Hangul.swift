/// Composition of conjoining jamo, which terminals otherwise show in one, two or three cells.
enum Hangul {
  private static let firstSyllable: UInt32 = 0xAC00
  private static let finals: UInt32 = 28
  private static let vowels: UInt32 = 21

  /// The syllable that a scalar and the one after it make, if they make one.
  static func composition(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    switch (first.value, second.value) {
    case (0x1100...0x1112, 0x1161...0x1175):
      let index = (first.value - 0x1100) * vowels + second.value - 0x1161
      return Unicode.Scalar(firstSyllable + index * finals)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2)
    where (first.value - firstSyllable).isMultiple(of: finals):
      return Unicode.Scalar(first.value + second.value - 0x11A7)
    default:
      return nil
    }
  }
}
