/// A piece of Python source, other than comments and blanks.
struct PythonToken {
  /// An f-string is not one token: it opens and closes like a bracket, and so does each of its
  /// replacement fields, with the tokens of the expression between.
  enum Kind: UInt8 {
    case name, number, string, open, close, mark
  }

  var kind: Kind
  /// Byte offset in the source.
  var start: Int32
  /// Byte offset of the first byte after it.
  var end: Int32
  /// 1-based.
  var line: Int32
  /// Byte offset of the physical line that it starts in.
  var lineStart: Int32
  /// The index in its line of the matching bracket; -1 if there is none.
  var mate: Int32 = -1
}
