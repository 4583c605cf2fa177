import Explorer
import TraceCore

/// Reads the records that the detail shows.
enum RecordReading {
  /// Of a larger record only the start shows on the screen.
  static let screenLimit = 8 << 20
  /// Fewer bytes are usually read and parsed before the eye notices.
  static let quickLimit = 1 << 20
  private static let excerptLength = 16 << 10

  static func isQuick(_ ranges: [RecordRange]) -> Bool {
    ranges.reduce(0) { $0 + $1.length } <= quickLimit
  }

  /// Reads records. Those longer than `limit` bytes become excerpts.
  static func read(
    _ experiment: Experiment, _ ranges: [RecordRange], limit: Int
  ) -> [LoadedRecord] {
    ranges.map { range in
      LoadedRecord(range: range, content: content(experiment, range, limit: limit))
    }
  }

  private static func content(
    _ experiment: Experiment, _ range: RecordRange, limit: Int
  ) -> LoadedRecord.Content {
    do throws(RecordFailure) {
      guard range.length > limit else { return .document(try experiment.document(of: range)) }
      var start = range
      start.length = excerptLength
      return .excerpt(String(decoding: try experiment.bytes(of: start), as: UTF8.self))
    } catch {
      return .failure(error)
    }
  }
}
