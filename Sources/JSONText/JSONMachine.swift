/// Receives what a ``JSONMachine`` reads, in the order of the text.
///
/// Ranges are byte offsets in the text; those of strings and keys exclude the quotes. A string is plain
/// if it is ASCII without escapes.
public protocol JSONSink {
  mutating func key(_ range: Range<Int>, isPlain: Bool)
  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool)
  mutating func begin(_ kind: JSONKind, at offset: Int)
  mutating func end(_ kind: JSONKind, at offset: Int)
}

/// The tolerant grammar: JSON as Python's `json.dumps` writes it.
///
/// Beyond RFC 8259 it accepts `NaN`, `Infinity`, `-Infinity`, lone surrogate escapes, raw control
/// characters in strings, and bytes that are not UTF-8. It refuses zero bytes everywhere: those of a lost block
/// would join any number of records into one. It does not recurse: nesting is a stack of
/// bits, limited to ``nestingLimit``. CScan's vector scanner is a second reader of observation lines;
/// tests check that the two agree.
public enum JSONMachine {
  /// The deepest nesting that is read. Python's own encoder stops near 1,000.
  @inlinable public static var nestingLimit: Int { 10_000 }

  /// Reads one JSON text that fills the whole buffer, and returns the first mistake, if any.
  @inlinable
  public static func run<Sink: JSONSink>(
    _ text: UnsafeBufferPointer<UInt8>, into sink: inout Sink
  ) -> JSONFailure? {
    guard let base = text.baseAddress else {
      return JSONFailure(offset: 0, expected: .value, atEnd: true)
    }
    var reader = JSONTokenReader(base: base, count: text.count)
    do {
      try reader.readText(into: &sink)
      return nil
    } catch {
      return error
    }
  }
}
