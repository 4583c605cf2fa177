import CellGrid
import TraceCore

/// Draws the whole screen from the state. The cost depends on what is shown, not on the size of the experiment.
package func render(_ state: State) -> Frame {
  var canvas = Canvas(size: state.size, theme: state.theme)
  let smallest = Layout.smallest
  guard state.size.columns >= smallest.columns, state.size.rows >= smallest.rows else {
    canvas.write(
      "needs \(smallest.columns)×\(smallest.rows), please", at: Position(column: 0, row: 0))
    return canvas.frame
  }
  if let tree = state.tree {
    TreeScreen(state: state, tree: tree).draw(into: &canvas)
  } else if state.isListShown {
    ListScreen(
      list: state.list, message: state.message, loading: state.loading, hints: state.hintLine
    ).draw(into: &canvas)
  } else {
    let loading = state.loading
    let path = loading.map { state.list.experiments[$0.listIndex].path }
    LoadingScreen(
      title: path.map(Path.shown) ?? "fluxloop-tui", loading: loading,
      isSearching: state.isSearching
    ).draw(into: &canvas)
  }
  state.overlay?.draw(into: &canvas, state.overlayContext)
  return canvas.frame
}
