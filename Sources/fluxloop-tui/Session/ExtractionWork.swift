import Explorer
import TraceCore

/// Takes a text out of the records of one row.
struct ExtractionWork: BackgroundWork {
  let extraction: Extraction

  var isQuick: Bool {
    !extraction.isMissingCall && RecordReading.isQuick(extraction.records)
  }

  func run(_ reply: Reply) {
    let records = RecordReading.read(extraction.experiment, extraction.records, limit: .max)
    reply.sendIfWanted(.extracted(extraction.extracted(from: records)))
  }
}
