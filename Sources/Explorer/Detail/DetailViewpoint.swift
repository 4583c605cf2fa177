/// Where the detail of a row is and what is folded in it, to be carried over to a reloaded experiment.
struct DetailViewpoint: Sendable {
  private(set) var row: Int
  let cursor: DetailAnchor?
  let top: DetailAnchor?
  /// The lines from the first one on the screen to the cursor.
  let rowOnScreen: Int
  let toggled: Set<DetailPath>
  /// The hit of the search that the cursor is on.
  let hit: Int?

  /// The same for the row as it is in another snapshot.
  func at(_ row: Int) -> DetailViewpoint {
    var moved = self
    moved.row = row
    return moved
  }
}
