/// Loops of parents: an observation that is, by what is recorded, below itself.
package enum ParentCycles {
  /// The first observation by start time of every cycle in a trace. The cycle is broken there: the
  /// observation becomes a root of the tree. Linear.
  package static func breaks(
    _ members: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>,
    _ parents: UnsafeBufferPointer<Int32>, _ starts: [Int64]
  ) -> [Int32] {
    var walkOf: [Int32: Int] = [:]
    var breaks: [Int32] = []
    func key(_ index: Int32) -> (Int64, Int32) { (StartOrder.time(index, starts), index) }
    for walk in range where walkOf[members[walk]] == nil {
      var index = members[walk]
      while index >= 0, walkOf[index] == nil {
        walkOf[index] = walk
        index = parents[Int(index)]
      }
      guard index >= 0, walkOf[index] == walk else { continue }
      var earliest = index
      var member = parents[Int(index)]
      while member != index {
        if key(member) < key(earliest) { earliest = member }
        member = parents[Int(member)]
      }
      breaks.append(earliest)
    }
    return breaks
  }
}
