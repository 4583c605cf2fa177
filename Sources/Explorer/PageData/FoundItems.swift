import Support

/// The items of a page that a search has found.
package struct FoundItems: Sendable {
  let search: PageSearch
  /// Ascending.
  var items: [PageItem] = []

  /// The first item at or after another one, around the end.
  func first(from item: PageItem) -> PageItem? {
    let index = items.partitioningIndex { $0 >= item }
    return index < items.count ? items[index] : items.first
  }

  /// The item after or before another one, around the end. Returns its number, too.
  func next(from item: PageItem, forward: Bool) -> (item: PageItem, number: Int)? {
    guard !items.isEmpty else { return nil }
    let index =
      forward
      ? items.partitioningIndex { $0 > item } : items.partitioningIndex { $0 >= item } - 1
    let number = index < 0 ? items.count - 1 : index == items.count ? 0 : index
    return (items[number], number)
  }
}
