/// A binary heap, the smallest element first.
public struct Heap<Element: Comparable> {
  private var elements: [Element] = []

  public init() {}

  public var first: Element? { elements.first }

  public mutating func insert(_ element: Element) {
    elements.append(element)
    var index = elements.count - 1
    while index > 0, elements[index] < elements[(index - 1) / 2] {
      elements.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  public mutating func removeFirst() {
    elements.swapAt(0, elements.count - 1)
    elements.removeLast()
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < elements.count {
        if elements[child] < elements[least] { least = child }
      }
      if least == index { return }
      elements.swapAt(index, least)
      index = least
    }
  }
}

extension Heap: Sendable where Element: Sendable {}
