import Explorer
import Support
import TraceCore

/// Finds the rows that match a filter; reports those found so far ten times a second.
struct FilterWork: BackgroundWork {
  let query: Query
  let experiment: Experiment

  var isQuick: Bool {
    // Bodies are read again from the files, and a few rows may have large ones.
    let bytes =
      query.bodyPatterns.isEmpty ? 0 : experiment.files.reduce(0) { $0 + $1.estimatedSize }
    return experiment.isSmall && bytes <= RecordReading.quickLimit && !query.searchesBodiesByRegex
  }

  func run(_ reply: Reply) {
    var bodies: [BodyPattern: BodyMatches] = [:]
    for pattern in query.bodyPatterns {
      bodies[pattern] = search(pattern, known: bodies, reply)
    }
    var throttle = Throttle()
    let rows = experiment.rows(matching: query, bodies: bodies) { progress in
      if bodies.isEmpty, throttle.isDue() { reply.sendIfWanted(.filtered(progress.rows())) }
      return !reply.isStopped
    }
    reply.sendIfWanted(.filtered(rows))
  }

  /// Searches bodies. Rows that are known to match are reported with the first hit, then ten times a
  /// second.
  private func search(
    _ pattern: BodyPattern, known: [BodyPattern: BodyMatches], _ reply: Reply
  ) -> BodyMatches {
    // Where bodies must not match, or another pattern follows, nothing is known before the end.
    let isLast = known.count + 1 == query.bodyPatterns.count
    let reports = isLast && !query.negatesBodies
    let found = Locked((matches: BodyMatches(experiment), throttle: Throttle(startsDue: true)))
    return BodySearch(pattern, in: experiment).run(
      isStopped: { reply.isStopped },
      report: { hits in
        let matches = found.withLock { found -> BodyMatches? in
          found.matches.add(hits)
          return reports && found.throttle.isDue() ? found.matches : nil
        }
        guard let matches, !reply.isStopped else { return }
        reply.send(
          .filtered(
            experiment.rows(
              matching: query, bodies: known.merging([pattern: matches]) { $1 },
              areBodiesComplete: false)))
      })
  }
}
