import Explorer
import TraceCore

/// Reads the records of one row.
struct RecordsWork: BackgroundWork {
  let ranges: [RecordRange]
  let experiment: Experiment

  func immediateAnswer() -> Answer? {
    let bytes = ranges.reduce(0) { $0 + $1.length }
    return bytes <= RecordReading.immediateLimit ? answer() : nil
  }

  func run(_ reply: Reply) { reply.sendIfWanted(answer()) }

  private func answer() -> Answer {
    .records(RecordReading.read(experiment, ranges, limit: RecordReading.screenLimit))
  }
}
