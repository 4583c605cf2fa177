import Explorer
import TraceCore

/// Reads the records of one row.
struct RecordsWork: BackgroundWork {
  let ranges: [RecordRange]
  let experiment: Experiment

  var isQuick: Bool { RecordReading.isQuick(ranges) }

  func run(_ reply: Reply) {
    reply.sendIfWanted(
      .records(RecordReading.read(experiment, ranges, limit: RecordReading.screenLimit)))
  }
}
