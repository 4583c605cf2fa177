import JSONText
import Support
import TraceIndex
import TraceModel

/// One pass over the records of all observations, on several threads.
///
/// A record is parsed only if it contains a needle of one of the rules or if a rule wants its
/// observation. Each thread reads a part of the files, in order, with copies of the rules, which are
/// merged in the order of the parts.
struct ObservationPass: Sendable {
  static let defaultThreads = min(4, processorCount)

  private let experiment: Experiment
  /// The observations whose records are read.
  private let count: Int
  /// Indices of the rules that read bodies.
  private let readers: [Int]
  private let needles: Needles
  private let isStopped: @Sendable () -> Bool

  init(_ experiment: Experiment, _ types: [RuleType], isStopped: @escaping @Sendable () -> Bool) {
    self.experiment = experiment
    self.isStopped = isStopped
    count = experiment.observations.recordedCount
    readers = types.indices.filter { types[$0].readsBodies }
    needles = Needles(readers.map { types[$0].needles })
  }

  /// Passes each body to the rules that read it, until `isStopped` returns true.
  func run(_ rules: [any DiagnosticRule], threads: Int) -> [any DiagnosticRule] {
    let chunks = experiment.observationChunks(before: count)
    let wanted = readers.map { rules[$0].wantedObservations(count) }
    let parts = concurrently(chunks, threads: threads) { read($0, wanted, rules) }
    var merged = parts.first ?? rules
    for part in parts.dropFirst() {
      for number in readers { merged[number].mergeAny(part[number]) }
    }
    return merged
  }

  private func read(
    _ chunks: ArraySlice<Range<Int>>, _ wanted: [[Int32]], _ rules: [any DiagnosticRule]
  ) -> [any DiagnosticRule] {
    var rules = rules
    var buffer = RecordBuffer(experiment)
    var next = wanted.map { list in
      list.partitioningIndex { Int($0) >= chunks.first?.lowerBound ?? 0 }
    }
    for chunk in chunks where !isStopped() {
      let (bytes, offset) = buffer.read(chunk: chunk)
      var candidates = candidates(chunk, bytes, at: offset)
      for (reader, list) in wanted.enumerated() {
        while next[reader] < list.count, chunk.contains(Int(list[next[reader]])) {
          candidates.append((Int(list[next[reader]]), 1 << UInt64(reader)))
          next[reader] += 1
        }
      }
      candidates.sort { $0.observation < $1.observation }
      pass(candidates, bytes, at: offset, to: &rules)
    }
    return rules
  }

  /// An observation whose body some of the readers read, as bits.
  private typealias Candidate = (observation: Int, readers: UInt64)

  /// The observations of a chunk whose records contain needles.
  private func candidates(
    _ chunk: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    var observation = chunk.lowerBound
    var end = self.end(of: observation, offset)
    needles.forEachOccurrence(in: bytes) { place, readers in
      while place >= end, observation + 1 < chunk.upperBound {
        observation += 1
        end = self.end(of: observation, offset)
      }
      if candidates.last?.observation == observation {
        candidates[candidates.count - 1].readers |= readers
      } else {
        candidates.append((observation, readers))
      }
    }
    return candidates
  }

  /// Where a record ends in the bytes of its chunk.
  private func end(of observation: Int, _ offset: Int) -> Int {
    let record = experiment.record(of: observation)
    return record.offset + record.length - offset
  }

  private func pass(
    _ candidates: [Candidate], _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int,
    to rules: inout [any DiagnosticRule]
  ) {
    var index = 0
    while index < candidates.count {
      let observation = candidates[index].observation
      var bits: UInt64 = 0
      while index < candidates.count, candidates[index].observation == observation {
        bits |= candidates[index].readers
        index += 1
      }
      let record = experiment.record(of: observation)
      let start = record.offset - offset
      // The file may have become shorter, or the record changed, since it was indexed.
      guard start + record.length <= bytes.count,
        case .success(let document) = Result(catching: {
          try JSONDocument(
            Array(UnsafeBufferPointer(rebasing: bytes[start..<start + record.length])))
        })
      else { continue }
      while bits != 0 {
        rules[readers[bits.trailingZeroBitCount]].read(document.root, of: observation)
        bits &= bits - 1
      }
    }
  }
}
