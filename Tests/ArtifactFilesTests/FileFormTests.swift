import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Forms of files")
struct FileFormTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ bytes: [UInt8], role: ArtifactRole = .observations) throws -> ArtifactFile {
    try ArtifactFile.open(path: folder.write(bytes, to: "file"), role: role)
  }

  private static let line = #"{"id": "a", "n": 1}"#

  /// A record with as many commas as the columns of a table.
  private static let long = #"{"id": "a", "n": 1, "type": "tool", "name": "x"}"#

  @Test(
    "The first bytes show how a text contains its records.",
    arguments: [
      (line + "\n" + line + "\n", RecordShape.lines), (line, .lines), ("", .lines),
      ("\n\n", .lines),
      (line + line + "\n" + line, .lines), (line + "\r\n" + line, .lines),
      (#"{"id": "cut"# + "\n" + line + "\n", .lines), (#"{"id": ["# + "\n" + line + "\n", .lines),
      (#"{"id": 1,"# + "\n" + line + "\n", .lines), ("not JSON\nnot JSON\n", .lines),
      ("[1, 2]\n" + line, .lines), (line + "\r" + line + "\r", .carriageReturns),
      ("[" + line + "]", .array), ("[\n  {\n", .array), ("[]", .array), (" [ \n {", .array),
      ("{\n  \"id\": 1\n}\n{\n  \"id\": 2\n}", .objects), (line + line + line, .objects),
      (line + ",\n" + line + ",\n", .objects), ("{\r\n\t\"id\": 1\r\n}", .objects),
      ("\u{1E}" + line + "\n", .separated), ("\u{FEFF}" + line + "\n", .lines),
    ])
  func shapes(_ text: String, _ shape: RecordShape) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { RecordShape.detect($0, isWhole: true) } == shape, "\(text)")
  }

  @Test(
    "Something else is named.",
    arguments: [
      ("id,type,name\n1,tool,x\n", "a CSV table"), ("id\ttype\tname\n1\ttool\tx\n", "a TSV table"),
      ("id,name\r\n1,a\r\n", "a CSV table"), ("question;answer\nwho?;me\nwhat;x\n", "a CSV table"),
      ("<!DOCTYPE html>\n<p>", "an HTML page"), ("<?xml version=\"1.0\"?><a/>", "an XML document"),
      ("%PDF-1.7\n", "a PDF document"), ("PK\u{3}\u{4}", "a ZIP archive"),
      ("{'id': 'a'}\n{'id': 'b'}\n", "Python dictionaries"),
      ("SQLite format 3\0", "a SQLite database"),
      ("GIF89a", "a GIF image"), ("\0\0\u{1}\u{2}\0\0\0\0\0\0", "binary data"),
      ("version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer"),
    ])
  func foreign(_ text: String, _ name: String) throws {
    for text in Self.lineEnds(text) {
      #expect(try open(Array(text.utf8)).form.format?.name == name, "\(text.debugDescription)")
    }
  }

  /// The text with each end of a line.
  private static func lineEnds(_ text: String) -> [String] {
    ["\n", "\r\n", "\r"].map { text.replacing("\r\n", with: "\n").replacing("\n", with: $0) }
  }

  @Test(
    "A file with a record in a line is read, whatever it looks like.",
    arguments: [
      "\u{FEFF}\(long)\n\u{FEFF}\(long)\n", "\u{FEFF}\u{FEFF}\(long)\n\u{FEFF}\(long)\n",
      "<html>\n" + line + "\n", "<?xml?>\n  " + line + "\n", "a,b\n1,2\n" + line + "\n",
      "data: \(long)\ndata: \(long)\n", "a,b,c\n\u{FEFF}\(long)\n\u{FEFF}\(long)\n",
      "{'id': 'a'}\n" + line + "\n",
    ])
  func records(_ text: String) throws {
    for text in Self.lineEnds(text) {
      #expect(try open(Array(text.utf8)).form.format == nil, "\(text.debugDescription)")
    }
  }

  @Test(
    "Sentences with a comma in each are no table.",
    arguments: ["Hello, world\nthis is, a text\nand, more\n", "a,b\nc\nd\n", "one,\ntwo,\n"])
  func prose(_ text: String) throws {
    #expect(try open(Array(text.utf8)).form.format == nil)
  }

  @Test("A text is the same in every compression and encoding, whatever its name.")
  func layers() throws {
    let text = (0..<3000).map { #"{"id": "\#($0)", "text": "é약😀 \#($0)"}"# + "\n" }.joined()
    let plain = Array(text.utf8)
    let forms = [
      try Packing.gzip(plain), try Packing.gzip(plain) + (try Packing.gzip([])) + [0, 0, 0],
      try Packing.zstd(plain), try Packing.gzip(try Packing.gzip(plain)),
      try Packing.zstd(Packing.utf16(text, isBigEndian: true)),
    ]
    let encodings = [true, false].flatMap { isBigEndian in
      [true, false].flatMap { hasMark in
        [
          Packing.utf16(text, isBigEndian: isBigEndian, hasMark: hasMark),
          Packing.utf32(text, isBigEndian: isBigEndian, hasMark: hasMark),
        ]
      }
    }
    for bytes in forms + encodings {
      let file = try open(bytes)
      #expect(!file.isPlain && file.form.text != nil)
      #expect(try file.bytes(at: 100_000, count: 10) == Array(plain[100_000..<100_010]))
      #expect(file.size == plain.count)
      #expect(try file.bytes(at: 0, count: plain.count + 1) == plain)
      #expect(file.interruption == nil)
      #expect(file.storedBytes(before: 0) == bytes.count)
    }
  }

  @Test("What is packed deeper than is unpacked is named so.", arguments: ["gzip", "zstd"])
  func deep(_ name: String) throws {
    var bytes = Array((Self.line + "\n").utf8)
    for count in 1...6 {
      bytes = try name == "gzip" ? Packing.gzip(bytes) : Packing.zstd(bytes)
      let format = try open(bytes).form.format
      #expect(format?.name == (count <= 4 ? nil : "\(name) data, packed too many times"))
      #expect(format?.advice == (count <= 4 ? nil : "unpack it first"))
    }
  }

  @Test(
    "Zero bytes before records are no binary data, whatever contains the records.",
    arguments: [
      line, "[\(line)]", "[\n  \(line)\n]", "\u{1E}\(line)", "{\n\"id\": \"a\"\n}",
    ])
  func zerosBefore(_ records: String) throws {
    for start in ["\0\n", "\0x\n", "x\0\n\n", "\0\n [1]\n"] {
      for text in Self.lineEnds(start + records + "\n") {
        let format = try open(Array(text.utf8)).form.format
        #expect(format == nil, "\(text.debugDescription)")
      }
    }
    let binary = try open(Array("\0\n[1, 2]\n[\"{\"]\n".utf8)).form.format
    #expect(binary?.name == "binary data")
  }

  @Test("How often a text can be packed does not depend on its encoding.")
  func deepEncodings() throws {
    let text = Self.line + "\n"
    // An empty frame before the data, as `pzstd` writes.
    let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0]
    for isBigEndian in [true, false] {
      for encode in [Packing.utf16, Packing.utf32] {
        var bytes = encode(text, isBigEndian, true)
        for _ in 1...4 { bytes = skipped + (try Packing.zstd(bytes)) }
        let file = try open(bytes)
        #expect(file.form.format == nil && file.form.layers.count == 5)
        #expect(try file.bytes(at: 0, count: 100) == Array(text.utf8))
        let deeper = try open(skipped + Packing.zstd(bytes))
        #expect(deeper.form.format?.name == "zstd data, packed too many times")
      }
    }
  }

  @Test("Members that follow each other are one text.")
  func members() throws {
    let parts = (0..<50).map { Array("line \($0)\n".utf8) }
    let expected = Array(parts.joined())
    let gzip = try open(parts.flatMap { try Packing.gzip($0) })
    #expect(try gzip.bytes(at: 0, count: 10_000) == expected)
    let zstd = try open(parts.flatMap { try Packing.zstd($0) })
    #expect(try zstd.bytes(at: 0, count: 10_000) == expected)
  }

  @Test("Of damaged data, what precedes the damage is read, and the reason is known.")
  func damagedLayers() throws {
    var random = SplitMix64(seed: 7)
    let plain = (0..<400_000).map { _ in UInt8(0x61 + random.below(20)) }
    let packed = try Packing.gzip(plain)
    let cut = try open(Array(packed.prefix(packed.count / 2)))
    let read = try cut.bytes(at: 0, count: plain.count)
    #expect(read.count > 100_000 && plain.starts(with: read))
    #expect(cut.interruption?.contains("end too early") == true)
    var damaged = packed
    for index in packed.count / 2..<packed.count / 2 + 50 { damaged[index] ^= 0xA5 }
    let file = try open(damaged)
    let start = try file.bytes(at: 0, count: plain.count)
    #expect(start.count > 100_000 && plain.starts(with: start.prefix(100_000)))
    #expect(file.size < plain.count + 100_000)
    #expect(file.interruption?.contains("damaged") == true)
  }

  @Test(
    "Bytes after packed data are ignored with a reason, and zeros without one.",
    arguments: ["x", "\n", "(\u{35}", "\u{1F}\u{1}abc", "garbage, longer than a header\n"])
  func trailingBytes(_ end: String) throws {
    let plain = Array(String(repeating: #"{"id": "a"}"# + "\n", count: 100).utf8)
    for (packed, format) in [(try Packing.gzip(plain), "gzip"), (try Packing.zstd(plain), "zstd")] {
      for padding in [[], [UInt8](repeating: 0, count: 700)] {
        let padded = try open(packed + padding)
        #expect(padded.size == plain.count)
        #expect(padded.interruption == nil && padded.ignoredEnd == nil)
        let followed = try open(packed + padding + Array(end.utf8))
        #expect(try followed.bytes(at: 0, count: 10_000) == plain)
        #expect(followed.interruption == nil, "\(format)")
        #expect(followed.ignoredEnd?.contains("not \(format) data follow") == true)
        #expect(try open(packed + padding + packed).size == 2 * plain.count)
      }
    }
  }

  @Test("A text may end where a buffer does.", arguments: [1, 2])
  func fullBuffers(_ count: Int) throws {
    let plain = [UInt8](repeating: 0x20, count: count * ByteStreams.pieceSize)
    for packed in [try Packing.gzip(plain), try Packing.zstd(plain)] {
      let file = try open(packed)
      #expect(file.size == plain.count)
      #expect(file.interruption == nil)
    }
  }

  @Test("Half a character is replaced, and a surrogate without its partner, too.")
  func invalidUnits() throws {
    let bytes: [UInt8] = [0x61, 0, 0x62, 0, 0x3D, 0xD8, 0x63, 0, 0x3D, 0xD8, 0, 0xDE, 0x64]
    #expect(
      try open([0xFF, 0xFE] + bytes).bytes(at: 0, count: 100) == Array("ab\u{FFFD}c😀\u{FFFD}".utf8))
  }

  @Test("Units that are no characters, and bytes that are lost or added, are noted.")
  func shiftedUnits() throws {
    let text = (0..<20).map { #"{"id": "\#($0)", "n": 1}"# + "\n" }.joined()
    for isBigEndian in [true, false] {
      let wide = Packing.utf32(text, isBigEndian: isBigEndian)
      let narrow = Packing.utf16(text, isBigEndian: isBigEndian)
      for value: UInt32 in [0x11_0000, 0x7FFF_FFFF, 0xD800, 0xDFFF] {
        let unit = withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) {
          Array($0)
        }
        let changed = Array(wide[..<400]) + unit + wide[404...]
        #expect(
          try notes(changed) == ["a code unit of its UTF-32 text is not valid and shown as U+FFFD"])
      }
      for (bytes, size) in [(wide, 4), (narrow, 2)] {
        #expect(try notes(bytes) == [])
        for count in 1..<size {
          for position in [bytes.count / 4, bytes.count / 3, bytes.count / 2, bytes.count - 1] {
            var (longer, shorter) = (bytes, bytes)
            longer.insert(contentsOf: repeatElement(0x41, count: count), at: position)
            shorter.removeSubrange(position - count..<position)
            for changed in [longer, shorter] {
              #expect(
                try notes(changed).contains { $0.contains("UTF-\(size * 8) text") }, "\(position)")
            }
          }
        }
      }
    }
  }

  @Test(
    "The line of an invalid unit is that of UTF-32 text, too, and what a cut packed file ends with is none."
  )
  func invalidLine() throws {
    let text = (0..<20).map { #"{"id": "\#(100 + $0)", "n": 1}"# + "\n" }.joined()
    var wide = Packing.utf32(text, isBigEndian: false)
    let start = text.utf8.count / 20 * 14 * 4 + 40
    wide.replaceSubrange(start..<start + 4, with: [0, 0, 0x11, 0])
    let file = try open(wide)
    try file.forEachRecord { _, _ in true }
    #expect(file.notes.all.filter { $0.kind == .invalidUnits }.map(\.line) == [15])
    var random = SplitMix64(seed: 3)
    let long = (0..<30_000).map { _ in Character(Unicode.Scalar(UInt8(0x61 + random.below(26)))) }
    let packed = try Packing.gzip(
      Packing.utf16(#"{"id": "\#(String(long))"}"# + "\n", isBigEndian: false))
    for count in packed.count - 200..<packed.count - 100 {
      #expect(try notes(Array(packed[..<count])) == [])
    }
  }

  private func notes(_ bytes: [UInt8]) throws -> [String] {
    let file = try open(bytes)
    try file.forEachRecord { _, _ in true }
    return file.notes.all.filter { $0.kind == .invalidUnits }.map(\.text)
  }

  @Test("No random bytes crash or hang.", arguments: 0..<200)
  func randomBytes(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var bytes = (0..<random.below(3000)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let starts: [[UInt8]] = [
      [0x1F, 0x8B, 8, 0], [0x28, 0xB5, 0x2F, 0xFD], [0xFF, 0xFE], [0, 0, 0xFE, 0xFF], [0x5B, 0x7B],
      [0x1E, 0x7B], Array("{\n\"".utf8), [],
    ]
    bytes = random.pick(starts) + bytes
    if random.oneIn(2) {
      bytes = Mutation.bytes(try Packing.gzip(bytes), &random)
    }
    let file = try open(bytes)
    var count = 0
    try file.forEachRecord { record, _ in
      count += 1
      return record.line > 0
    }
    #expect(count <= file.size + 1)
  }
}
