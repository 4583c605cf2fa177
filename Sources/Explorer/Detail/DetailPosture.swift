/// Where the detail of a row is, and what is folded in it.
struct DetailPosture: Sendable {
  let row: Int
  let cursor: DetailAnchor?
  let top: DetailAnchor?
  /// The lines from the first one on the screen to the cursor.
  let rowOnScreen: Int
  let toggled: Set<DetailPath>
}
