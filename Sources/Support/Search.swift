extension RandomAccessCollection {
  /// The first index whose element satisfies a predicate, or `endIndex`.
  ///
  /// A binary search: the predicate must be false for a prefix of the elements and true for the rest.
  @inlinable
  package func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsInSecondPart(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
