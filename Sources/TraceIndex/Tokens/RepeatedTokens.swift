import TraceModel

/// Observations whose tokens repeat what others below them report, and which sums therefore leave out.
///
/// An agent or a wrapper often returns the response of a call as its own output, or the sum of all.
package enum RepeatedTokens {
  /// The longest chain of reporting ancestors that is compared with a figure.
  private static let chainLimit = 64

  /// The observations of one trace whose tokens are those of one observation below, or of all together.
  ///
  /// Linear, and a walk to the root for each observation that reports tokens where none repeats another.
  package static func find(
    _ columns: borrowing ObservationColumns, _ members: UnsafeBufferPointer<Int32>
  ) -> Set<Int32> {
    guard mayRepeat(columns, members) else { return [] }
    let memberCount = members.count
    var ancestors = Ancestors()
    var above: [Int32: Int32] = [:]
    var reporters: [Int32] = []
    for member in members where columns.reportsTokens(member) {
      reporters.append(member)
      let ancestor = ancestors.reporting(above: member, columns, limit: memberCount)
      if ancestor >= 0 { above[member] = ancestor }
    }
    guard !above.isEmpty else { return [] }
    return find(columns, reporters, above)
  }

  /// Whether one of some observations that reports tokens may be below another one. Most traces end here.
  package static func mayRepeat(
    _ columns: borrowing ObservationColumns, _ members: UnsafeBufferPointer<Int32>
  ) -> Bool {
    columns.tokens.withUnsafeBufferPointer { tokens in
      columns.parents.withUnsafeBufferPointer { parents in
        for member in members {
          let own = tokens[Int(member)]
          guard own != ObservationColumns.missingTokens, own != 0 else { continue }
          var ancestor = parents[Int(member)]
          var steps = 0
          while ancestor >= 0 {
            let tokens = tokens[Int(ancestor)]
            steps += 1
            if tokens != ObservationColumns.missingTokens && tokens != 0 || steps > 32 {
              return true
            }
            ancestor = parents[Int(ancestor)]
          }
        }
        return false
      }
    }
  }

  private static func find(
    _ columns: borrowing ObservationColumns, _ reporters: [Int32], _ above: [Int32: Int32]
  ) -> Set<Int32> {
    var repeatsOne: Set<Int32> = []
    var pending: [Int32: Int] = [:]
    for (reporter, parent) in above {
      pending[parent, default: 0] += 1
      var next: Int32? = parent
      for _ in 0..<chainLimit {
        guard let ancestor = next else { break }
        if columns.tokens[Int(ancestor)] == columns.tokens[Int(reporter)],
          Figure(columns, ancestor).mayBe(Figure(columns, reporter))
        {
          repeatsOne.insert(ancestor)
        }
        next = above[ancestor]
      }
    }
    var repeated: Set<Int32> = []
    var below: [Int32: Sums] = [:]
    // The lowest first. Loops of parents are never ready, and count as they are.
    var ready = reporters.filter { pending[$0] == nil }
    while let reporter = ready.popLast() {
      let own = Figure(columns, reporter)
      var sums = below.removeValue(forKey: reporter) ?? Sums()
      if sums.all.total > 0,
        repeatsOne.contains(reporter) || own.mayBe(sums.counted) || own.mayBe(sums.all)
      {
        repeated.insert(reporter)
      } else {
        sums.counted.add(own)
      }
      sums.all.add(own)
      guard let parent = above[reporter] else { continue }
      below[parent, default: Sums()].add(sums)
      let rest = (pending[parent] ?? 1) - 1
      pending[parent] = rest
      if rest == 0 { ready.append(parent) }
    }
    return repeated
  }

  /// The tokens below an observation: those that count, and all that are reported.
  private struct Sums {
    var counted = Figure()
    var all = Figure()

    mutating func add(_ other: Sums) {
      counted.add(other.counted)
      all.add(other.all)
    }
  }

  /// The tokens of one observation or of several. A part is `nil` if one of them does not state it.
  private struct Figure {
    var total = 0
    var input: Int? = 0
    var output: Int? = 0

    init() {}

    init(_ columns: borrowing ObservationColumns, _ observation: Int32) {
      let usage = columns.usage(Int(observation))
      (total, input, output) = (usage?.total ?? 0, usage?.input, usage?.output)
    }

    mutating func add(_ other: Figure) {
      total += other.total
      input = input.flatMap { input in other.input.map { input + $0 } }
      output = output.flatMap { output in other.output.map { output + $0 } }
    }

    /// Whether it may be the figure of the same calls: an equal sum of other parts is a coincidence. One part alone may
    /// differ, because writers disagree about where reasoning or cached tokens belong.
    func mayBe(_ other: Figure) -> Bool {
      func differ(_ one: Int?, _ other: Int?) -> Bool {
        if let one, let other { one != other } else { false }
      }
      return total == other.total
        && !(differ(input, other.input) && differ(output, other.output))
    }
  }

  /// Finds the nearest ancestor that reports tokens.
  private struct Ancestors {
    /// The results for observations of long chains, so that no chain is walked twice.
    private var known: [Int32: Int32] = [:]
    private static let shortWalk = 32

    mutating func reporting(
      above member: Int32, _ columns: borrowing ObservationColumns, limit: Int
    ) -> Int32 {
      var walked: [Int32] = []
      var ancestor = columns.parents[Int(member)]
      var steps = 0
      while ancestor >= 0, !columns.reportsTokens(ancestor) {
        steps += 1
        // Parents can form a loop.
        guard steps <= limit else { return -1 }
        if steps > Self.shortWalk {
          if let found = known[ancestor] {
            ancestor = found
            break
          }
          walked.append(ancestor)
        }
        ancestor = columns.parents[Int(ancestor)]
      }
      for step in walked { known[step] = ancestor }
      return ancestor == member ? -1 : ancestor
    }
  }
}

extension ObservationColumns {
  @inline(__always)
  fileprivate func reportsTokens(_ observation: Int32) -> Bool {
    let tokens = tokens[Int(observation)]
    return tokens != Self.missingTokens && tokens != 0
  }
}
