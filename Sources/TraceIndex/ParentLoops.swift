/// Loops of parents: an observation that is, by what is recorded, below itself.
package enum ParentLoops {
  /// In every loop among the observations of a trace the one that starts first, at which it is
  /// broken: that one has no parent in the tree. Linear: each is walked over once.
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
