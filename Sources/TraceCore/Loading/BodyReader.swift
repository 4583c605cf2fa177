/// Why the line behind a record could not be shown.
public enum BodyFailure: Error, Equatable, Sendable {
  /// The system refused to read.
  case system(path: String, SystemFailure)
  /// The file is shorter now than when it was indexed, or has other content there.
  case changed(path: String, line: Int)
}

extension Experiment {
  /// The bytes of a record, read from its file now.
  public func bytes(of place: RecordRange) throws(BodyFailure) -> [UInt8] {
    let file = files[place.file]
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try file.bytes(at: place.offset, count: place.length)
    } catch {
      throw .system(path: file.path, error)
    }
    guard bytes.count == place.length else {
      throw .changed(path: file.path, line: place.line)
    }
    return bytes
  }

  /// The whole record as JSON, read from its file now.
  public func document(of place: RecordRange) throws(BodyFailure) -> JSONDocument {
    let bytes = try bytes(of: place)
    do throws(JSONFailure) {
      return try JSONDocument(bytes)
    } catch {
      // It was well-formed when it was indexed.
      throw BodyFailure.changed(path: files[place.file].path, line: place.line)
    }
  }
}
