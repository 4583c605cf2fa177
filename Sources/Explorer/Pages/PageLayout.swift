import CellGrid

/// Where the parts of a page are: a border with the titles of the pages, a heading if the page has
/// one, the lines, and a foot.
struct PageLayout {
  let heading: Area?
  let list: Area
  let foot: Area

  init(_ page: Page, _ size: Size) {
    let columns = max(0, size.columns - 4)
    let headingRows = page == .statistics ? 1 : 0
    let rows = max(1, size.rows - 3 - headingRows)
    heading = headingRows > 0 ? Area(column: 2, row: 1, columns: columns, rows: 1) : nil
    list = Area(column: 2, row: 1 + headingRows, columns: columns, rows: rows)
    foot = Area(column: 2, row: 1 + headingRows + rows, columns: columns, rows: 1)
  }
}
