/// A word that is looked for in the bytes of a line, by Horspool's rule: most bytes are passed over.
struct Needle {
  private let word: [UInt8]
  /// How far the word can be moved on when its last place holds a byte.
  private let skips: [UInt8]

  /// Prepares a word of 1 to 255 bytes.
  init(_ word: StaticString) {
    let bytes = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    self.word = Array(bytes)
    var skips = [UInt8](repeating: UInt8(bytes.count), count: 256)
    for (index, byte) in bytes.dropLast().enumerated() {
      skips[Int(byte)] = UInt8(bytes.count - 1 - index)
    }
    self.skips = skips
  }

  /// Whether the word stands anywhere in the text.
  func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress, text.count >= word.count else { return false }
    return word.withUnsafeBufferPointer { word in
      skips.withUnsafeBufferPointer { skips in
        var end = word.count - 1
        while end < text.count {
          let byte = base[end]
          if byte == word[word.count - 1], Self.matches(base + end - word.count + 1, word) {
            return true
          }
          end += Int(skips[Int(byte)])
        }
        return false
      }
    }
  }

  private static func matches(
    _ place: UnsafePointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for index in 0..<word.count where place[index] != word[index] { return false }
    return true
  }
}
