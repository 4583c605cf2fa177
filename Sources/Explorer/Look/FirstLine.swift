/// The first line that a screen of `height` lines shows of a list of `count` lines.
///
/// It differs from `top` as little as possible. The cursor's line is on the screen, if there is a
/// cursor, and no line of the screen is blank while there are lines above the first one.
func firstLine(_ top: Int, cursor: Int? = nil, of count: Int, height: Int) -> Int {
  let near = cursor.map { max(min(top, $0), $0 - height + 1) } ?? top
  return max(0, min(near, count - height))
}
