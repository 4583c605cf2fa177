import Explorer
import Support
import TraceCore

/// Finds the rows that contain a text; reports those found so far ten times a second.
struct SearchWork: BackgroundWork {
  let text: String
  /// The row to start from.
  let start: Int
  let experiment: Experiment

  var isQuick: Bool { experiment.isSmall }

  func run(_ reply: Reply) {
    var throttle = Throttle()
    let found = experiment.rows(containing: text, from: start) { found in
      if throttle.isDue() { reply.sendIfWanted(.found(found)) }
      return !reply.isStopped
    }
    reply.sendIfWanted(.found(found))
  }
}
