/// A masked message while it is written.
struct MaskedOutput {
  private(set) var text = ""
  /// The end of the text after the last mask, if only separators follow it.
  private var afterMask: (mask: String, length: Int)?
  private var length = 0
  /// The word that was added last, unless a mask follows it.
  private(set) var lastWord = LastWord()

  /// Characters of a masked message.
  private static let limit = 200

  /// A word, and how far from it the end is.
  struct LastWord {
    /// In lower case.
    fileprivate(set) var word = ""
    /// Separators after the word.
    fileprivate(set) var distance = 0
  }

  /// Whether nothing more is added.
  var isFull: Bool { length >= Self.limit }

  mutating func add(separator: Unicode.Scalar) {
    lastWord.distance += 1
    guard separator != " " || text.last != " " else { return }
    if !isListSeparator(separator) { afterMask = nil }
    append(String(separator))
  }

  mutating func add(word: String) {
    afterMask = nil
    append(word)
    lastWord = LastWord(word: word.lowercased(), distance: 0)
  }

  /// Adds a mask. The same one after nothing but blanks and commas is the next element of a list.
  mutating func add(mask: String) {
    lastWord = LastWord()
    if let afterMask, afterMask.mask == mask {
      text.removeLast(length - afterMask.length)
      length = afterMask.length
    } else {
      append(mask)
    }
    afterMask = (mask, length)
  }

  private func isListSeparator(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "," }

  private mutating func append(_ part: String) {
    let part = part.prefix(Self.limit - length)
    text += part
    length += part.count
  }
}
