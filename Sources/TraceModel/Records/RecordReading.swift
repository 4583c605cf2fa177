import ArtifactFiles
import JSONText
import Support

/// Why a record could not be read again.
public enum RecordFailure: Error, Equatable, Sendable {
  /// The system refused to read.
  case system(path: String, SystemFailure)
  /// The file is shorter now than when it was indexed, or its bytes have changed.
  case changed(path: String, line: Int)
}

extension ExperimentRecords {
  /// Reads the bytes of a record from its file.
  public func bytes(of record: RecordRange) throws(RecordFailure) -> [UInt8] {
    let file = files[record.file]
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try file.bytes(at: record.offset, count: record.length)
    } catch {
      throw .system(path: file.path, error)
    }
    guard bytes.count == record.length else {
      throw .changed(path: file.path, line: record.line)
    }
    return bytes
  }

  /// Reads a record from its file and parses it. One that has another id than it had was written in its place.
  public func document(of record: RecordRange) throws(RecordFailure) -> JSONDocument {
    let document = try parsed(try bytes(of: record), record)
    guard hasSameID(document, at: record) else {
      throw .changed(path: files[record.file].path, line: record.line)
    }
    return document
  }

  /// Whether an observation still has its id, as far as that can be told.
  private func hasSameID(_ document: JSONDocument, at record: RecordRange) -> Bool {
    guard let id = document.root["id"]?.string, !id.isEmpty,
      let index = observations.index(at: record),
      case let known = observations.ids[index], !known.isNone, known != RecordID(id, in: strings)
    else { return true }
    return known.text(strings).utf8.elementsEqual(id.utf8)
  }

  private func parsed(
    _ bytes: [UInt8], _ record: RecordRange
  ) throws(RecordFailure) -> JSONDocument {
    do throws(JSONFailure) {
      return try JSONDocument(bytes)
    } catch {
      if error.expected == .smallerText {
        let text = "the record is too large to be examined"
        throw .system(path: files[record.file].path, SystemFailure(text, code: EFBIG))
      }
      // It was well formed when it was indexed.
      throw .changed(path: files[record.file].path, line: record.line)
    }
  }
}
