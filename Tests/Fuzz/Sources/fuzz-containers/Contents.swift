import FuzzSupport

@testable import ArtifactFiles

/// What a file with some bytes contains.
struct Contents {
  let form: FileForm
  /// The text inside of all layers, and what was noticed about it.
  private(set) var text: [UInt8] = []
  private(set) var textNotes: [String] = []
  private(set) var failure: SystemFailure?
  /// The text with each record on a line.
  private(set) var divided: [UInt8] = []
  private var recordLines: LineMap?

  /// A few bytes may unpack to gigabytes, which nobody has to keep.
  private static let limit = 1 << 20

  init(_ bytes: [UInt8], _ role: ArtifactRole, piece: Int) {
    let notes = TextNotes()
    let opened = FileForm.open(Pieces(bytes, piece: piece), role, notes: notes)
    form = opened.form
    (text, failure) = Self.all(of: opened.stream)
    textNotes = notes.all.map { "\($0.line) \($0.text)" }
    switch form.shape {
    case .array, .objects, .separated, .mixed:
      let divider = RecordDivider(Pieces(text, piece: piece), form.shape, notes: TextNotes())
      divided = Self.all(of: divider).bytes
      recordLines = divider.lines
    case .lines:
      // As a file of lines is read that turns out to have other records.
      let divider = RecordDivider(Pieces(text, piece: piece), .mixed, notes: TextNotes())
      divided = Self.all(of: divider).bytes
      recordLines = divider.lines
    case .carriageReturns, .foreign: break
    }
  }

  private static func all(of stream: any ByteStream) -> (bytes: [UInt8], failure: SystemFailure?) {
    var all: [UInt8] = []
    do throws(SystemFailure) {
      while all.count < limit, let bytes = try stream.next() {
        expect(!bytes.isEmpty, "an empty piece")
        expect(bytes.count <= limit, "a piece of \(bytes.count) bytes")
        all += bytes
      }
    } catch {
      return (all, error)
    }
    return (Array(all.prefix(limit)), nil)
  }

  /// Records begin on lines of the text, one after the other.
  func checkLines() {
    guard let recordLines else { return }
    let lineCount = 1 + text.count { $0 == 0x0A }
    var last = 1
    for record in 0..<divided.count(where: { $0 == 0x0A }) {
      let line = recordLines.line(ofRecord: record + 1)
      expect(
        (last...max(last, lineCount)).contains(line),
        "record \(record) on line \(line) after \(last), of \(lineCount)")
      last = line
    }
  }
}

/// Bytes in pieces of one length.
final class Pieces: ByteStream {
  private let bytes: [UInt8]
  private let buffer: ByteBuffer
  private let piece: Int
  private var position = 0

  init(_ bytes: [UInt8], piece: Int) {
    self.bytes = bytes
    self.piece = min(piece, max(1, bytes.count))
    buffer = ByteBuffer(capacity: self.piece)
  }

  func next() -> UnsafeRawBufferPointer? {
    guard position < bytes.count else { return nil }
    let end = min(position + piece, bytes.count)
    buffer.setCount(0)
    bytes[position..<end].withUnsafeBytes { buffer.append($0) }
    position = end
    return buffer.bytes
  }
}
