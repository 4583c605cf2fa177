import Support

/// Scalars that occur in canonically equivalent texts in place of a composed scalar.
enum EquivalentScalars {
  /// Scalars of which a text contains at least one if its composition contains one of some composed
  /// scalars that the text itself does not contain.
  static func signs(of scalars: [Unicode.Scalar]) -> Set<Unicode.Scalar> {
    let decompositions = scalars.map(CanonicalComposition.decomposition)
    // Whatever the first character is, the marks after it are there.
    let marks = Set(decompositions.flatMap { $0.dropFirst() })
    let searched = Set(scalars)
    let others = excluded.filter { scalar in
      scalar.composition.contains(where: searched.contains)
        || (scalar.isMark && scalar.composition.contains(where: marks.contains))
    }
    return marks.union(others.map(\.scalar))
  }

  /// A scalar that composition replaces by others.
  struct Excluded {
    let scalar: Unicode.Scalar
    let composition: [Unicode.Scalar]

    /// Whether it is a mark on the character before it.
    var isMark: Bool { composition[0].properties.canonicalCombiningClass != .notReordered }
  }

  /// All such scalars, about 1,100.
  static let excluded: [Excluded] = ranges.flatMap { range in
    range.compactMap(Unicode.Scalar.init).filter { $0.properties.isFullCompositionExclusion }
      .map {
        Excluded(scalar: $0, composition: Array(String($0).canonicallyComposed.unicodeScalars))
      }
  }

  /// Where they are.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x340...0x387, 0x958...0xFB9, 0x1F71...0x1FFD, 0x2000...0x2ADC, 0xF900...0xFB4E,
    0x1D15E...0x1D1C0, 0x2F800...0x2FA1D,
  ]
}
