@_spi(_Unicode) import Swift

// Foundation's normalization leaves some Korean syllables decomposed.
extension String {
  /// The canonical composition of the whole text by the standard library.
  package var composed: String { Self.text(_nfc) }

  /// The canonical decomposition.
  package var decomposed: String { Self.text(_nfd) }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
