import Explorer
import TraceCore

/// Takes a text out of the records of one row.
struct ExtractionWork: BackgroundWork {
  let extraction: Extraction

  func immediateAnswer() -> Answer? {
    guard !extraction.isMissingCall else { return nil }
    let bytes = extraction.records.reduce(0) { $0 + $1.length }
    return bytes <= RecordReading.immediateLimit ? answer() : nil
  }

  func run(_ reply: Reply) { reply.sendIfWanted(answer()) }

  private func answer() -> Answer {
    .extracted(
      extraction.extracted(
        from: RecordReading.read(extraction.experiment, extraction.records, limit: .max)))
  }
}
