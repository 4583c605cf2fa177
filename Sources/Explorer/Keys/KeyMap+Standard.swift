import CellGrid

extension KeyMap {
  /// The keys as they are without configuration.
  static let standard = KeyMap(
    groups: standardGroups,
    treeHints: [
      KeyHint(.openDetail, "detail"), KeyHint(.nextError, "next error"),
      KeyHint(.nextFinding, "finding"), KeyHint(.clearFilters, "clear filters"),
      KeyHint(.searchNext, "next match"), KeyHint(.findings, "findings"),
      KeyHint(.search, "search"), KeyHint(.help, "help"), KeyHint(.filterLine, "filter"),
      KeyHint(.timeline, "timeline"),
      KeyHint(.quit, "quit"), KeyHint(.errorsOnly, "errors only"), KeyHint(.typeMenu, "types"),
    ],
    detailHints: [
      KeyHint(.openDetail, "fold"), KeyHint(.searchNext, "next match"),
      KeyHint(.detailView, "view"), KeyHint(.nextSibling, "next section"),
      KeyHint(.copyMenu, "copy"), KeyHint(.otherPane, "tree"), KeyHint(.help, "help"),
      KeyHint(.search, "search"), KeyHint(.detailPosition, "layout"), KeyHint(.quit, "back"),
    ],
    listHints: [
      KeyHint(.openDetail, "open"), KeyHint(.help, "help"), KeyHint(.quit, "quit"),
    ],
    detailHelp: [
      KeyHint(.openDetail, "fold or unfold, or go to the row that the line is about"),
      KeyHint(.nextSibling, "next section"), KeyHint(.previousSibling, "previous section"),
      KeyHint(.nextTrace, "next generation of the conversation"),
      KeyHint(.previousTrace, "previous generation"),
      KeyHint(.detailView, "next view"),
      KeyHint(.search, "search the text"), KeyHint(.searchNext, "next match"),
      KeyHint(.copyMenu, "copy what the line shows, or something else"),
      KeyHint(.openInPager, "open the value in $PAGER"),
      KeyHint(.openInEditor, "open a copy of the value in $EDITOR"),
      KeyHint(.detailPosition, "layout: right / below / full / hidden"),
      KeyHint(.otherPane, "go to the tree"), KeyHint(.back, "close"),
    ],
    timelineHints: [
      KeyHint(.slowestStep, "slowest"), KeyHint(.zoomTimeIn, .zoomTimeOut, label: "zoom"),
      KeyHint(.panEarlier, .panLater, label: "pan"), KeyHint(.openDetail, "detail"),
      KeyHint(.timeline, "tree"), KeyHint(.help, "help"), KeyHint(.nextError, "next error"),
      KeyHint(.wholeRun, "whole run"), KeyHint(.search, "search"), KeyHint(.filterLine, "filter"),
    ])

  private static let standardGroups: [BindingGroup] = [
    BindingGroup(
      title: "Move",
      bindings: [
        Binding([.up, .character("k")], .moveUp, "row up"),
        Binding([.down, .character("j")], .moveDown, "row down"),
        Binding([.pageUp, .control("b")], .pageUp, "page up"),
        Binding([.pageDown, .control("f")], .pageDown, "page down"),
        Binding([.control("u")], .halfPageUp, "half a page up"),
        Binding([.control("d")], .halfPageDown, "half a page down"),
        Binding([.character("g"), .home], .moveFirst, "first row"),
        Binding([.character("G"), .end], .moveLast, "last row"),
        Binding([.character("J")], .nextSibling, "next sibling"),
        Binding([.character("K")], .previousSibling, "previous sibling"),
        Binding(
          [.character("[")], .previousTrace, "previous trace; previous generation in the detail"),
        Binding([.character("]")], .nextTrace, "next trace; next generation in the detail"),
      ]),
    BindingGroup(
      title: "Fold",
      bindings: [
        Binding([.left, .character("h")], .foldOrParent, "fold, or go to the parent"),
        Binding([.right, .character("l")], .unfoldOrChild, "unfold, or go to the first child"),
        Binding([.character(" ")], .toggleFold, "fold or unfold"),
        Binding(
          (1...9).map { .character(Character("\($0)")) }, .unfoldToDepth, "unfold to that depth"),
        Binding([.character("0")], .unfoldAll, "unfold all"),
        Binding([.character("-")], .foldAll, "fold all"),
      ]),
    BindingGroup(
      title: "Show",
      bindings: [
        Binding([.character("s")], .sortMenu, "sort siblings, or list rows of one type"),
        Binding([.character("z")], .zoomIn, "zoom: show only this row and what is below it"),
        Binding([.character("Z")], .zoomOut, "zoom out, or leave a list"),
        Binding([.character("H")], .hidePlumbing, "show only agents, generations, tools, errors"),
        Binding([.character("m")], .toggleMark, "mark the row, or remove its mark"),
        Binding([.character("'")], .nextMark, "next marked row"),
      ]),
    BindingGroup(
      title: "Find",
      bindings: [
        Binding(
          [.character("e")], .nextError,
          "next error, root cause first; then failed verdicts"),
        Binding([.character("E")], .previousError, "previous error"),
        Binding([.character("w")], .nextFinding, "next finding"),
        Binding([.character("W")], .previousFinding, "previous finding"),
        Binding(
          [.character("/")], .search, "search rows, or the text of the detail (~ for a regex)"
        ),
        Binding([.character("n")], .searchNext, "next match"),
        Binding([.character("N")], .searchPrevious, "previous match"),
        Binding(
          [.character(":")], .goTo, "go to a row, a line (L123, file:123), the start of an id"),
        Binding([.character("L")], .goToLine, "go to a line of the file"),
        Binding([.character("f")], .filterLine, "filter, e.g. type:tool dur:>2s"),
        Binding([.character("T")], .typeMenu, "choose types"),
        Binding([.character("x")], .errorsOnly, "toggle errors only"),
        Binding([.character("X")], .clearFilters, "clear all filters"),
      ]),
    BindingGroup(
      title: "Detail",
      bindings: [
        Binding([.enter], .openDetail, "open the detail; fold a value in it"),
        Binding([.tab, .backTab], .otherPane, "go to the other pane"),
        Binding([.character("d")], .detailPosition, "layout: right / below / full / hidden"),
        Binding([.character("v")], .detailView, "summary / conversation / JSON / raw"),
      ]),
    BindingGroup(
      title: "Timeline", context: .timeline,
      bindings: [
        Binding(
          [.character("+"), .character("=")], .zoomTimeIn, "in the timeline: zoom in on the row"),
        Binding([.character("-")], .zoomTimeOut, "in the timeline: zoom out"),
        Binding([.character("<")], .panEarlier, "in the timeline: show what is earlier"),
        Binding([.character(">")], .panLater, "in the timeline: show what is later"),
        Binding([.character("_")], .wholeRun, "in the timeline: show the whole run"),
        Binding(
          [.character("*")], .slowestStep,
          "in the timeline: slowest step of the critical path"),
      ]),
    BindingGroup(
      title: "Copy and open",
      bindings: [
        Binding([.character("y")], .copyMenu, "copy a value, the id, the row, the record, …"),
        Binding([.character("o")], .openInPager, "open the value in $PAGER"),
        Binding([.character("O")], .openInEditor, "open a copy of the value in $EDITOR"),
      ]),
    BindingGroup(
      title: "Program",
      bindings: [
        Binding([.character("p")], .findings, "findings, failures and statistics (Tab)"),
        Binding([.character("S")], .statistics, "statistics by type, name, model, evaluator"),
        Binding([.character("t")], .timeline, "timeline of the rows, or the tree again"),
        Binding([.character("R")], .placement, "parallel calls: as recorded / repaired"),
        Binding([.character("?"), .function(1)], .help, "this help"),
        Binding([.character("r")], .reload, "reload"),
        Binding([.control("l")], .redraw, "redraw"),
        Binding([.control("z")], .suspend, "suspend"),
        Binding([.escape, .backspace], .back, "stop, close, back"),
        Binding([.character("q")], .quit, "back, then quit"),
      ]),
  ]
}
