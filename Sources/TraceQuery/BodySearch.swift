import CScan
import Support
import Synchronization
import TraceIndex

/// Looks for a text in the bodies of all records: what `any:` asks.
///
/// A record matches when the pattern matches one of its strings or keys, as decoded, or the JSON text
/// of another scalar. The files are read anew, as they are now: a line that is no longer there does
/// not match. One search reads each line once, on up to four threads.
public struct BodySearch: Sendable {
  private let pattern: TextPattern
  private let experiment: Experiment

  /// Prepares a search; reads nothing yet.
  public init(_ pattern: TextPattern, in experiment: Experiment) {
    self.pattern = pattern
    self.experiment = experiment
  }

  /// Searches all records and returns those that match; call it away from the main thread.
  ///
  /// With the files in the page cache and two processors 3 to 6 GB/s where the pattern has a literal
  /// (``BodySearchLiteral``), as a word has; 0.3 GB/s where the lines must be read by the grammar, as
  /// for a regular expression; 0.05 GB/s where their texts must be made small letters by Unicode's
  /// rules, as for a glob or for accents that ignore case.
  ///
  /// `report` is called from any thread, never twice at the same time: with the first hit, every
  /// 30 milliseconds after that, and at the end, in the order of the files. Reported hits are among
  /// the returned ones. `isStopped` is asked every 256 KiB, or every line that is longer; when it
  /// answers true, what has been decided so far is returned.
  public func run(
    isStopped: @Sendable () -> Bool = { false },
    report: @Sendable (BodyHits) -> Void = { _ in }
  ) -> BodyMatches {
    run(
      set: cscan_best_set(), threads: min(4, processorCount), isStopped: isStopped, report: report
    )
  }

  func run(
    set: cscan_set, threads: Int, isStopped: @Sendable () -> Bool,
    report: @Sendable (BodyHits) -> Void
  ) -> BodyMatches {
    let chunks = BodySearchChunk.all(experiment)
    let progress = BodySearchProgress(experiment)
    concurrently(min(threads, chunks.count)) { _ in
      var reader = BodySearchReader(experiment, BodySearchLine(pattern, set: set))
      while !isStopped() {
        let number = progress.takeChunk()
        guard number < chunks.count else { return }
        progress.finish(number, reader.hits(in: chunks[number]), report)
      }
    }
    return progress.end(report)
  }
}
