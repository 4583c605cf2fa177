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

  /// Reads a record from its file and parses it.
  public func document(of record: RecordRange) throws(RecordFailure) -> JSONDocument {
    let bytes = try bytes(of: record)
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
