/// Finds a sequence in another one that is passed element by element, without looking back.
///
/// The search of Knuth, Morris and Pratt: linear, also where the text repeats the start of what is
/// searched for, as `aaaaab` in `aaaa…`.
struct PartScan<Element: Equatable> {
  let elements: [Element]
  /// For each start of the elements, the length of the longest shorter one with which it ends.
  private let borders: [Int]

  init(_ elements: [Element]) {
    self.elements = elements
    var borders = Array(repeating: 0, count: elements.count)
    var matched = 0
    for index in elements.indices.dropFirst() {
      matched = Self.matched(elements, borders, after: matched, elements[index])
      borders[index] = matched
    }
    self.borders = borders
  }

  /// How many of the elements the text ends with after another element, if it ended with fewer than
  /// all of them before.
  @inline(__always)
  func matched(after count: Int, _ element: Element) -> Int {
    Self.matched(elements, borders, after: count, element)
  }

  @inline(__always)
  private static func matched(
    _ elements: [Element], _ borders: [Int], after count: Int, _ element: Element
  ) -> Int {
    var count = count
    while elements[count] != element {
      guard count > 0 else { return 0 }
      count = borders[count - 1]
    }
    return count + 1
  }
}
