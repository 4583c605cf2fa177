/// The path of a file as a key, by its bytes: paths that are equal strings may be different files.
struct FileName: Hashable, Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: FileName, b: FileName) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  static func < (a: FileName, b: FileName) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
