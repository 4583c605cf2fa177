import Explorer
import Support
import TraceCore

/// Reads the previews of the rows on the screen. They show as they are found: the record of a row may be
/// as long as all others together.
struct PreviewWork: BackgroundWork {
  let observations: [Int]
  let experiment: Experiment

  /// Rows that do not say yet what they are about would flicker.
  var isQuick: Bool {
    observations.reduce(0) { $0 + experiment.record(of: $1).length } <= RecordReading.quickLimit
  }

  func run(_ reply: Reply) {
    let reader = ConversationReader(experiment, isStopped: { reply.isStopped })
    var previews: [Int: ObservationPreview?] = [:]
    var throttle = Throttle()
    for observation in observations {
      guard !reply.isStopped else { return }
      previews[observation] = .some(reader.preview(of: observation))
      if throttle.isDue() {
        reply.sendIfWanted(.previews(FoundPreviews(previews, of: experiment, isComplete: false)))
      }
    }
    reply.sendIfWanted(.previews(FoundPreviews(previews, of: experiment, isComplete: true)))
  }
}
