/// What a key can do.
enum Command: String, CaseIterable, Sendable {
  case moveUp, moveDown, pageUp, pageDown, halfPageUp, halfPageDown, moveFirst, moveLast
  case foldOrParent, unfoldOrChild, toggleFold, nextSibling, previousSibling
  case previousTrace, nextTrace
  case unfoldToDepth, unfoldAll, foldAll
  case nextError, previousError, nextFinding, previousFinding
  case search, searchNext, searchPrevious
  case filterLine, typeMenu, errorsOnly, clearFilters
  case sortMenu, zoomIn, zoomOut, hidePlumbing, toggleMark, nextMark
  case goTo, goToLine, copyMenu, openInPager, openInEditor
  case openDetail, otherPane, detailPosition, detailView
  case timeline, zoomTimeIn, zoomTimeOut, panEarlier, panLater, wholeRun, slowestStep
  case findings, statistics, placement, help, reload, redraw, suspend, back, quit
}
