import Explorer
import TraceCore

/// Reads the records that the detail shows.
enum RecordReading {
  /// Above this a line is not laid out on the screen: its start shows, and how to see all of it.
  static let screenLimit = 8 << 20
  /// Below this a line is read and parsed faster than a thread is asked to.
  static let immediateLimit = 1 << 20
  private static let excerptLength = 16 << 10

  static func read(
    _ experiment: Experiment, _ places: [RecordRange], limit: Int
  ) -> [LoadedRecord] {
    places.map { place in
      LoadedRecord(place: place, content: content(experiment, place, limit: limit))
    }
  }

  private static func content(
    _ experiment: Experiment, _ place: RecordRange, limit: Int
  ) -> LoadedRecord.Content {
    do throws(RecordFailure) {
      guard place.length > limit else { return .document(try experiment.document(of: place)) }
      var start = place
      start.length = excerptLength
      return .excerpt(String(decoding: try experiment.bytes(of: start), as: UTF8.self))
    } catch {
      return .failure(error)
    }
  }
}
