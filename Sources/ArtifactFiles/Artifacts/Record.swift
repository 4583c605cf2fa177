/// One record of a file: a range of its bytes. Valid only while the reader stays at it.
package struct Record {
  /// Without a line break or a byte order mark.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// Bytes from the start of the file.
  package let offset: Int
  /// 1-based line on which the record starts.
  package let line: Int
  /// 1-based line of the text, in which each line is a record.
  package let number: Int
  /// Whether the record is complete; a live or crashed run leaves a last line without a line break.
  package let isTerminated: Bool
  /// Why it has no bytes, although the file has some.
  package let unread: UnreadLine?

  package init(
    bytes: UnsafeBufferPointer<UInt8>, offset: Int, line: Int, number: Int? = nil,
    isTerminated: Bool, unread: UnreadLine? = nil
  ) {
    self.bytes = bytes
    self.offset = offset
    self.line = line
    self.number = number ?? line
    self.isTerminated = isTerminated
    self.unread = unread
  }

  /// Whether the record consists of white space.
  package var isBlank: Bool { unread == nil && Self.isBlank(bytes) }

  package static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0B || $0 == 0x0C }
  }

  /// The length of the byte order mark that some editors write at the start of a file.
  package static func byteOrderMarkLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
