import CScan
import Support
import TraceIndex

/// Searches the bodies of all records, or a part of them, for a text, as `any:` and `in:` do.
///
/// A record matches when the pattern matches one of its strings or keys, as decoded, or the JSON text
/// of another scalar. Within a part only those in it count. The files are read again in their present
/// state: a line that is no longer there does not match. One search reads each line once, on up to four
/// threads.
public struct BodySearch: Sendable {
  private let pattern: BodyPattern
  private let experiment: Experiment

  /// Prepares a search; reads nothing yet.
  public init(_ pattern: BodyPattern, in experiment: Experiment) {
    self.pattern = pattern
    self.experiment = experiment
  }

  /// Searches all records and returns those that match. It blocks, so the main thread must not call
  /// it.
  ///
  /// With the files in the page cache and two processors, it searches 3 to 6 GB/s for a pattern that
  /// has a literal (``BodySearchLiteral``), as a word has; 0.3 GB/s or more where the grammar must
  /// read every line, as for most regular expressions; less than 0.1 GB/s for one that reaches a new
  /// state at nearly every character, as `e.{30}z` does (``RegexAutomaton``); and 0.05 GB/s where every
  /// string must be lowercased by Unicode's rules, as for a glob, or for accented letters without
  /// case.
  ///
  /// `report` is called from any thread, one call at a time: with the first hit, every 30
  /// milliseconds after that, and at the end. It receives hits in the order of the files, all of which
  /// are among those returned. `isStopped` is called every 256 KiB, or every line that is longer, and
  /// for a regular expression every 64 KiB of a string; when it returns true, the matches so far are
  /// returned.
  public func run(
    isStopped: @escaping @Sendable () -> Bool = { false },
    report: @Sendable (BodyHits) -> Void = { _ in }
  ) -> BodyMatches {
    run(
      set: cscan_best_set(), threads: min(4, processorCount), isStopped: isStopped, report: report
    )
  }

  func run(
    set: cscan_set, threads: Int, isStopped: @escaping @Sendable () -> Bool,
    report: @Sendable (BodyHits) -> Void
  ) -> BodyMatches {
    let chunks = BodySearchChunk.all(experiment)
    let progress = BodySearchProgress(experiment)
    concurrently(min(threads, chunks.count)) { _ in
      var reader = BodySearchReader(
        experiment, BodySearchLine(pattern, set: set, isStopped: isStopped))
      while !isStopped() {
        let number = progress.takeChunk()
        guard number < chunks.count else { return }
        progress.finish(number, reader.hits(in: chunks[number]), report)
      }
    }
    return progress.end(report)
  }
}
